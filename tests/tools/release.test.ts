import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type BillOfMaterials, problemsInBom, writeBom } from "../../tools/release/bom";
import { findProblems, type ReleaseState, remainingSteps } from "../../tools/release/check";
import { temporaryFolder } from "../support/cleanup";
import { repository } from "../support/repository";

const CHANGELOG = `# Changelog

## Unreleased

- Something new.

## 0.1.0 (2026-11-25)

- Everything.
`;

const valid: ReleaseState = {
  version: "0.1.0",
  lockVersion: "0.1.0",
  changelog: CHANGELOG,
  tags: ["v0.1.0"],
  uncommitted: [],
  scripts: ["build", "test"],
  repository: "example/pulumi-atlas-orgs",
};

const PUBLISH = [
  "push the tag, and let the release workflow run npm publish --provenance",
  "attach the bill of materials and the archives of the native plugin to the release",
];

test("finds no problem in a consistent release, and only publishing remains", () => {
  expect(findProblems(valid)).toEqual([]);
  expect(remainingSteps(valid)).toEqual(PUBLISH);
});

test("lists the repository as remaining until package.json names it", () => {
  const { repository: _, ...unnamed } = valid;
  expect(findProblems(unnamed)).toEqual([]);
  expect(remainingSteps(unnamed)).toEqual([
    "set `repository` in package.json, which npm compares with the provenance",
    ...PUBLISH,
  ]);
});

test("finds no problem between two releases, and lists the heading and the tag as remaining", () => {
  const between = { ...valid, version: "0.2.0", lockVersion: "0.2.0", tags: [] };
  expect(findProblems(between)).toEqual([]);
  expect(remainingSteps(between)).toEqual([
    "add a heading with a date for 0.2.0 to CHANGELOG.md",
    "git tag v0.2.0",
    ...PUBLISH,
  ]);
});

test.each<[string, Partial<ReleaseState>, string]>([
  [
    "an invalid version",
    { version: "0.1", lockVersion: "0.1", tags: [] },
    'package.json: version is "0.1". Write it as 1.2.3.',
  ],
  [
    "a lock file with another version",
    { lockVersion: "0.0.9" },
    "package-lock.json has version 0.0.9, package.json 0.1.0. Run npm install.",
  ],
  [
    "a changelog without a heading for unreleased changes",
    { changelog: CHANGELOG.replace("## Unreleased\n", "") },
    'CHANGELOG.md begins with "0.1.0 (2026-11-25)". Put ## Unreleased on top.',
  ],
  [
    "a heading without a date",
    { changelog: CHANGELOG.replace(" (2026-11-25)", ""), tags: [] },
    'CHANGELOG.md has the heading "0.1.0". Write it as 1.2.3 (2026-01-31).',
  ],
  [
    "a tag for another version",
    { tags: ["v0.2.0"] },
    "The tag v0.2.0 does not match version 0.1.0. Tag the commit that sets the version.",
  ],
  [
    "a tagged version that is missing from the changelog",
    { changelog: "## Unreleased\n" },
    "CHANGELOG.md has no heading for 0.1.0, but the commit is tagged. Add ## 0.1.0 with today's date.",
  ],
  [
    "a script that runs when users install the package",
    { scripts: ["build", "postinstall"] },
    'package.json has the script "postinstall", which runs on the machines of users. Remove it.',
  ],
  [
    "uncommitted changes",
    { uncommitted: ["sdk/index.ts"] },
    "sdk/index.ts: not committed. Commit your changes first.",
  ],
])("reports %s", (_, part, sentence) => {
  expect(findProblems({ ...valid, ...part })).toEqual([sentence]);
});

const manifest = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));

test("the bill of materials lists what a user installs, with versions and hashes", () => {
  const file = join(temporaryFolder(), "bom.json");
  const bom = writeBom(repository, file);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(bom);
  expect(problemsInBom(bom, manifest)).toEqual([]);
  const lock = JSON.parse(readFileSync(join(repository, "package-lock.json"), "utf8"));
  const { version } = lock.packages["node_modules/undici"];
  expect(bom.components).toContainEqual(
    expect.objectContaining({
      purl: `pkg:npm/undici@${version}`,
      hashes: [{ alg: "SHA-512", content: expect.stringMatching(/^[0-9a-f]{128}$/) }],
    }),
  );
});

test("finds what is wrong with a bill of materials", () => {
  const bom: BillOfMaterials = {
    bomFormat: "SPDX",
    specVersion: "1.5",
    metadata: { component: { name: "other", version: "0.0.1" } },
    components: [{ name: "jest", version: "30.0.0" }],
  };
  const small = {
    ...{ name: "pulumi-atlas-orgs", version: "0.1.0", dependencies: { undici: "^8" } },
    ...{ peerDependencies: { "@pulumi/pulumi": "^3" }, devDependencies: { jest: "^30" } },
  };
  expect(problemsInBom(bom, small)).toEqual([
    "The format is SPDX, not CycloneDX.",
    "It describes other 0.0.1, not pulumi-atlas-orgs 0.1.0.",
    "undici is missing.",
    "@pulumi/pulumi is missing.",
    "jest is a development dependency.",
  ]);
});
