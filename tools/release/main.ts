import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { findProblems, type ReleaseState, remainingSteps } from "./check.ts";

const repository = resolve(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(join(repository, file), "utf8");
const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { cwd: repository, encoding: "utf8" });
const linesOf = (text: string): string[] => text.split("\n").filter((line) => line !== "");

const state: ReleaseState = {
  version: JSON.parse(read("package.json")).version,
  lockVersion: JSON.parse(read("package-lock.json")).version,
  changelog: read("CHANGELOG.md"),
  tags: linesOf(run("git", "tag", "--points-at", "HEAD")),
  uncommitted: linesOf(run("git", "status", "--porcelain")).map((line) => line.slice(3)),
};

const problems = findProblems(state);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);

// Shows what npm would publish, without publishing it.
execFileSync("npm", ["publish", "--dry-run", "--loglevel=warn"], {
  cwd: repository,
  stdio: "inherit",
});
console.log(
  `Version ${state.version} can be released. Remaining steps: ${remainingSteps(state).join("; ")}.`,
);
