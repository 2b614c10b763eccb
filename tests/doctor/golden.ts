import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The text without what differs between machines and runs, in the same length where it could change how
 * lines are wrapped.
 */
export function withoutVersions(text: string): string {
  return text
    .replace(/(http:\/\/127\.0\.0\.1:)\d+/g, "$100000")
    .replace(/^( +pass +(?:Node\.js|Pulumi) +)[\d.]+/gm, "$1N.N.N")
    .replace(/(pulumi-atlas-orgs|@pulumi\/pulumi) \d+\.[\d.]+/g, "$1 N.N.N")
    .replace(/\b\d{4}-\d\d-\d\d\b/g, "YYYY-MM-DD");
}

/** Compares with a file in golden/. `UPDATE_GOLDEN=1` writes the file. Review every changed line. */
export function expectGolden(name: string, text: string): void {
  const path = join(__dirname, "golden", name);
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, "utf8"));
}
