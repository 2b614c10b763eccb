import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { problemsInBom, writeBom } from "./bom.ts";
import { findProblems, type ReleaseState, remainingSteps } from "./check.ts";

const repository = resolve(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(join(repository, file), "utf8");
const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { cwd: repository, encoding: "utf8" });
const linesOf = (text: string): string[] => text.split("\n").filter((line) => line !== "");

const manifest = JSON.parse(read("package.json"));
const state: ReleaseState = {
  version: manifest.version,
  lockVersion: JSON.parse(read("package-lock.json")).version,
  changelog: read("CHANGELOG.md"),
  tags: linesOf(run("git", "tag", "--points-at", "HEAD")),
  uncommitted: linesOf(run("git", "status", "--porcelain")).map((line) => line.slice(3)),
  scripts: Object.keys(manifest.scripts ?? {}),
  repository: manifest.repository,
};

stopAt(findProblems(state));

const folder = join(repository, "release");
mkdirSync(folder, { recursive: true });
const file = join(folder, `${manifest.name}-${manifest.version}.cdx.json`);
const bom = writeBom(repository, file);
stopAt(problemsInBom(bom, manifest).map((problem) => `Bill of materials: ${problem}`));
console.log(
  `Wrote ${relative(repository, file)}: ${bom.components.length} components, CycloneDX ${bom.specVersion}.`,
);

// Shows what npm would publish, without publishing it.
execFileSync("npm", ["publish", "--dry-run", "--loglevel=warn"], {
  cwd: repository,
  stdio: "inherit",
});
console.log(
  `Version ${state.version} can be released. Remaining steps: ${remainingSteps(state).join("; ")}.`,
);

function stopAt(problems: readonly string[]): void {
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exit(1);
}
