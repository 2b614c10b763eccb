import { findProblems, type ReleaseState, remainingSteps } from "../../tools/release/check";

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
};

test("finds no problem in a consistent release, and only publishing remains", () => {
  expect(findProblems(valid)).toEqual([]);
  expect(remainingSteps(valid)).toEqual(["npm publish --provenance in CI"]);
});

test("finds no problem between two releases, and lists the heading and the tag as remaining", () => {
  const between = { ...valid, version: "0.2.0", lockVersion: "0.2.0", tags: [] };
  expect(findProblems(between)).toEqual([]);
  expect(remainingSteps(between)).toEqual([
    "add a heading with a date for 0.2.0 to CHANGELOG.md",
    "git tag v0.2.0",
    "npm publish --provenance in CI",
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
    "uncommitted changes",
    { uncommitted: ["sdk/index.ts"] },
    "sdk/index.ts: not committed. Commit your changes first.",
  ],
])("reports %s", (_, part, sentence) => {
  expect(findProblems({ ...valid, ...part })).toEqual([sentence]);
});
