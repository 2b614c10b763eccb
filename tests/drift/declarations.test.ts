import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { withDeclarations } from "../../cli/drift/declarations";
import { FORMATS } from "../../cli/drift/formats";
import { mask } from "../../cli/drift/mask";
import type { Difference } from "../../cli/drift/report";
import { temporaryFolder } from "../support/cleanup";
import { reportWith } from "./recording";

const difference = (name: string, who = `${name}@example.com`): Difference => ({
  kind: "role-gained",
  who,
  what: "gained ORG_OWNER",
  resource: { name, urn: `urn:pulumi:prod::program::x::${name}` },
  up: "removes ORG_OWNER",
});

/** Writes files and returns the folder. */
function project(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Where a resource is declared, relative to the project. */
function placeOf(folder: string, one: Difference, main?: string): string | undefined {
  const [found] = withDeclarations([one], folder, main);
  const { file, line } = found?.resource ?? {};
  return file && `${relative(folder, file)}:${line}`;
}

test.each([
  ["the line that creates it", { "index.ts": 'x;\nnew OrgInvitation("ada", {});' }, "index.ts:2"],
  [
    "the creation rather than other strings",
    { "index.ts": 'log("ada");\nnew atlas.OrgInvitation<A>(\n  "ada", {});' },
    "index.ts:3",
  ],
  ["the only string with the name", { "people.mts": "const all = [\n'ada',\n];" }, "people.mts:2"],
  [
    "the address, if the name is built from it",
    { "index.ts": 'const people = {\n  "ada@example.com": {},\n};\nnew P("p-" + name)' },
    "index.ts:2",
  ],
  ["a file in a folder", { "index.ts": "", "src/people/a.js": '\n\n"ada"' }, "src/people/a.js:3"],
  ["nothing if two strings have the name", { "index.ts": '"ada"; "ada";' }, undefined],
  ["nothing if a part of a string has the name", { "index.ts": '"adam"; "not ada";' }, undefined],
  [
    "nothing in packages, builds and declarations",
    { "node_modules/x/a.ts": '"ada"', "dist/a.js": '"ada"', "a.d.ts": '"ada"', ".x/a.ts": '"ada"' },
    undefined,
  ],
])("finds %s", (_, files, place) => {
  expect(placeOf(project(files as Record<string, string>), difference("ada"))).toBe(place);
});

test("reads the program that Pulumi.yaml names, also outside the project folder", () => {
  const folder = project({ "infra/Pulumi.yaml": "", "program/index.ts": 'new P("ada");' });
  const infra = join(folder, "infra");
  expect(placeOf(infra, difference("ada"), "../program")).toBe("../program/index.ts:1");
  expect(placeOf(infra, difference("ada"), "../program/index.ts")).toBe("../program/index.ts:1");
});

test("does not follow links and survives a missing folder", () => {
  const folder = project({ "a/index.ts": '"ada"' });
  symlinkSync(join(folder, "a"), join(folder, "b"));
  symlinkSync(folder, join(folder, "loop"));
  expect(placeOf(folder, difference("ada"))).toBe("a/index.ts:1");
  expect(placeOf(join(folder, "none"), difference("ada"))).toBeUndefined();
});

test("SARIF points to the declaration, and to the project file if it is not known", () => {
  const folder = project({ "index.ts": 'new P("ada");' });
  const located = withDeclarations([difference("ada"), difference("bob")], folder);
  const file = relative(process.cwd(), join(folder, "index.ts"));
  const { results } = JSON.parse(FORMATS.sarif(reportWith(located))).runs[0];
  const physical = (uri: string) => ({
    physicalLocation: { artifactLocation: { uri }, region: { startLine: 1 } },
  });
  expect(results).toMatchObject([
    { locations: [physical(file)] },
    { locations: [physical("infra/Pulumi.yaml")] },
  ]);
});

test("a masked report has no address in the path of a source", () => {
  const folder = project({ "ada@example.com/index.ts": 'new P("ada");' });
  const [masked] = mask(reportWith(withDeclarations([difference("ada")], folder))).differences;
  expect(masked?.resource?.file).toMatch(/\*\*\*1@example\.com\/index\.ts$/);
});

test.each([
  ["the line with the address", '"ada@example.com": {},\n', "index.ts:2"],
  ["the line of the OrgUsers, if the people come from a file", "", "index.ts:1"],
])("a person of an OrgUsers is declared in %s", (_, entry, place) => {
  const folder = project({ "index.ts": `new OrgUsers("people", { users: {\n${entry}}});` });
  const { resource, ...rest } = difference("people", "ada@example.com");
  const one = { ...rest, resource: { name: "people", urn: "", ...resource, user: rest.who } };
  expect(placeOf(folder, one)).toBe(place);
});
