import { faultsOf, leftToDo, type Standing } from "../../tools/release/check";

const CHANGELOG = `# Changelog

## Unreleased

- Something new.

## 0.1.0 (2026-11-25)

- Everything.
`;

const sound: Standing = {
  version: "0.1.0",
  lockVersion: "0.1.0",
  changelog: CHANGELOG,
  tags: ["v0.1.0"],
  uncommitted: [],
};

test("a release whose parts fit together has no fault, and only its publication is left", () => {
  expect(faultsOf(sound)).toEqual([]);
  expect(leftToDo(sound)).toEqual(["npm publish --provenance, in CI"]);
});

test("between two releases nothing is wrong, and heading and tag are left to do", () => {
  const between = { ...sound, version: "0.2.0", lockVersion: "0.2.0", tags: [] };
  expect(faultsOf(between)).toEqual([]);
  expect(leftToDo(between)).toEqual([
    "give 0.2.0 a heading with a date in CHANGELOG.md",
    "git tag v0.2.0",
    "npm publish --provenance, in CI",
  ]);
});

test.each<[string, Partial<Standing>, string]>([
  [
    "a version that is none",
    { version: "0.1", lockVersion: "0.1", tags: [] },
    'package.json: version is "0.1". Write it as 1.2.3.',
  ],
  [
    "a lock file of another version",
    { lockVersion: "0.0.9" },
    "package-lock.json has version 0.0.9, package.json 0.1.0. Run npm install.",
  ],
  [
    "a changelog without a place for what comes next",
    { changelog: CHANGELOG.replace("## Unreleased\n", "") },
    'CHANGELOG.md begins with "0.1.0 (2026-11-25)". Put ## Unreleased on top.',
  ],
  [
    "a heading without a date",
    { changelog: CHANGELOG.replace(" (2026-11-25)", ""), tags: [] },
    'CHANGELOG.md has the heading "0.1.0". Write it as 1.2.3 (2026-01-31).',
  ],
  [
    "a tag of another version",
    { tags: ["v0.2.0"] },
    "The tag v0.2.0 is not that of version 0.1.0. Tag the commit that sets the version.",
  ],
  [
    "a tagged version that the changelog does not know",
    { changelog: "## Unreleased\n" },
    "CHANGELOG.md has no heading for 0.1.0, and the commit is tagged. Add ## 0.1.0 with today's date.",
  ],
  [
    "changes that are not committed",
    { uncommitted: ["sdk/index.ts"] },
    "sdk/index.ts: not committed. Commit it first.",
  ],
])("%s is a fault", (_, part, sentence) => {
  expect(faultsOf({ ...sound, ...part })).toEqual([sentence]);
});
