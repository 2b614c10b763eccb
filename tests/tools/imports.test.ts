import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";

const FORBIDDEN = [
  ["sdk", "provider/atlas/errors", "sdk-runs-no-provider-code"],
  ["sdk", "provider/dynamic/index", "sdk-runs-no-provider-code"],
  ["sdk", "emulator/index", "sdk-stands-alone"],
  ["provider/dynamic", "sdk/index", "provider-knows-no-user"],
  ["provider/dynamic", "provider/loose", "no-loose-files"],
  ["provider/domain", "provider/atlas/types", "domain-imports-nothing"],
  ["provider/resources/organization", "provider/http/transport", "resources-know-no-front-end"],
  ["provider/resources/invitation", "provider/runtime/session", "resources-know-no-front-end"],
  ["provider/resources/invitation", "provider/dynamic/adapter", "resources-know-no-front-end"],
  [
    "provider/resources/organization",
    "provider/resources/invitation/diff",
    "resources-are-separate",
  ],
  ["provider/resources/person", "provider/resources/invitation/diff", "resources-are-separate"],
  ["provider/dynamic", "provider/plugin/values", "front-ends-are-separate"],
  ["provider/plugin", "provider/dynamic/adapter", "front-ends-are-separate"],
  ["provider/atlas", "provider/resources/person/plan", "atlas-knows-no-resource"],
  ["provider/atlas", "provider/runtime/config", "atlas-knows-no-resource"],
  ["provider/http", "provider/atlas/client", "http-knows-no-atlas"],
  ["provider/http", "provider/domain/errors", "http-knows-no-atlas"],
  ["provider/runtime", "provider/dynamic/index", "runtime-knows-no-front-end"],
  ["emulator", "provider/domain/errors", "emulator-shares-nothing"],
  ["emulator/store", "emulator/api/handler", "emulator-store-imports-down"],
  ["emulator/api", "emulator/control/handler", "emulator-api-imports-down"],
  ["emulator/control", "emulator/page/handler", "emulator-control-imports-down"],
  ["emulator/page", "emulator/server", "emulator-page-imports-down"],
  ["cli", "provider/atlas/client", "cli-shares-rules-only"],
  ["cli", "provider/resources/journalFile", "cli-shares-rules-only"],
  ["cli", "tools/some", "product-imports-no-tooling"],
  ["tools", "tests/some", "nobody-imports-tests"],
  ["provider/atlas", "@pulumi/pulumi", "pulumi-at-the-edges"],
  ["provider/atlas", "undici", "undici-in-http-only"],
  ["emulator", "fast-check", "shipped-code-needs-shipped-packages"],
  ["emulator", "./nothing", "resolvable"],
] as const;

const ALLOWED = [
  ["sdk", "@pulumi/pulumi"],
  ["sdk", "provider/dynamic/storedNames"],
  ["provider/resources/organization", "provider/atlas/client"],
  ["provider/resources/invitation", "provider/domain/errors"],
  ["provider/resources/invitation", "provider/resources/person/plan"],
  ["provider/atlas", "provider/http/transport"],
  ["provider/runtime", "provider/atlas/client"],
  ["provider/http", "undici"],
  ["emulator/control", "emulator/api/handler"],
  ["emulator", "emulator/page/handler"],
  ["cli", "emulator/index"],
  ["cli", "provider/domain/errors"],
  ["cli", "provider/resources/journalEntries"],
  ["tests", "tools/some"],
  ["tests", "provider/atlas/client"],
] as const;

const repository = resolve(__dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "atlas-orgs-imports-"));
const rooms = ["sdk", "provider", "emulator", "cli", "tests", "tools"];
const broken = new Map<string, string[]>();

const nameOf = (from: string, imported: string) =>
  join(from, `${imported.replaceAll(/[^a-z]/g, "-")}.ts`);

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function specifierOf(file: string, imported: string): string {
  if (!rooms.some((room) => imported.startsWith(`${room}/`))) return imported;
  return relative(dirname(file), imported).replace(/^(?!\.)/, "./");
}

/** A repository with one file for each import, checked once. */
beforeAll(() => {
  for (const name of [".dependency-cruiser.js", "package.json", "tsconfig.json"]) {
    cpSync(join(repository, name), join(folder, name));
  }
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
  for (const [from, imported] of [...FORBIDDEN, ...ALLOWED]) {
    if (specifierOf(from, imported) !== imported) {
      put(`${imported}.ts`, "export interface Named {}\nexport const thing = 1;\n");
    }
  }
  for (const [from, imported] of [...FORBIDDEN, ...ALLOWED]) {
    const file = nameOf(from, imported);
    put(file, `import * as all from "${specifierOf(file, imported)}";\nconsole.log(all);\n`);
  }
  put(
    "sdk/types.ts",
    'import type { Named } from "../provider/atlas/errors";\nexport type It = Named;\n',
  );

  put("cli/hen.ts", 'export * from "./egg";\n');
  put("cli/egg.ts", 'export * from "./hen";\n');

  const cruise = join(repository, "node_modules/.bin/depcruise");
  const { stdout } = spawnSync(cruise, ["--output-type", "json", ...rooms], {
    cwd: folder,
    encoding: "utf8",
  });
  const { summary } = JSON.parse(stdout) as Cruise;
  for (const { from, rule } of summary.violations) {
    broken.set(from, [...(broken.get(from) ?? []), rule.name]);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Cruise {
  readonly summary: {
    readonly violations: { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

test.each(FORBIDDEN)("%s may not import %s (%s)", (from, imported, rule) => {
  expect(broken.get(nameOf(from, imported))).toEqual([rule]);
});

test.each(ALLOWED)("%s may import %s", (from, imported) => {
  expect(broken.get(nameOf(from, imported))).toBeUndefined();
});

test("sdk may import the provider's types", () => {
  expect(broken.get("sdk/types.ts")).toBeUndefined();
});

test("two files may not import each other", () => {
  expect(broken.get("cli/egg.ts") ?? broken.get("cli/hen.ts")).toEqual(["no-cycle"]);
});
