import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { FORMATS } from "../../cli/drift/formats";
import { CLASSES } from "../../cli/drift/rules";

const repository = resolve(__dirname, "../..");
const guide = readFileSync(resolve(repository, "docs/drift.md"), "utf8");
const report = readFileSync(resolve(__dirname, "golden/report.txt"), "utf8");

/** The first cells of the table's rows below a heading. */
const rowsBelow = (heading: string): string[] =>
  [...(guide.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "").matchAll(/^\| ([^|]+) \|/gm)]
    .map(([, cell = ""]) => cell)
    .filter((cell) => !cell.startsWith("-"))
    .slice(1);

test("the guide quotes a real report", () => {
  const [, shown = ""] = /```text\n([^`]+)```/.exec(guide) ?? [];
  const entries = shown.split(/\n(?=\S| {2}\S)/).map((entry) => entry.trimEnd());
  expect(entries.length).toBeGreaterThan(3);
  expect(entries.filter((entry) => !report.includes(entry))).toEqual([]);
});

test("the guide explains every class and every format", () => {
  expect(rowsBelow("Classes")).toEqual(Object.keys(CLASSES));
  expect(rowsBelow("Formats").map((cell) => /^`(\w+)`/.exec(cell)?.[1])).toEqual(
    Object.keys(FORMATS),
  );
});
