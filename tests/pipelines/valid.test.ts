import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { errorsIn, gitlab, gitlabPipeline, PIPELINES } from "./jobs";

const workflows = readdirSync(join(PIPELINES, "github")).map((name) => ({
  name,
  text: readFileSync(join(PIPELINES, "github", name), "utf8"),
}));

test.each(workflows)("GitHub accepts $name", ({ text }) => {
  expect(errorsIn(text)).toEqual([]);
});

test("finds a workflow that GitHub rejects", () => {
  const wrong = workflows[0]?.text.replace("contents: read", "contents: raed") ?? "";
  expect(errorsIn(wrong.replace("runs-on:", "run-on:"))).toEqual([
    expect.stringContaining("Unexpected value 'run-on'"),
    expect.stringContaining("Unexpected value 'raed'"),
    expect.stringContaining("Required property is missing: runs-on"),
  ]);
});

test("event data reaches a command only through its environment, and the checkout keeps no token", () => {
  for (const { text } of workflows) {
    expect(text.match(/run: .*\$\{\{.*/g)).toBeNull();
    expect(text).toMatch(/checkout@\S+ # v\S+\n {8}with:\n {10}persist-credentials: false\n/);
  }
});

test("no job of a pull request has credentials with write access", () => {
  const environments = workflows.map(({ name, text }) => [
    name,
    /^ {4}environment: (.*)$/m.exec(text)?.[1],
  ]);
  expect(Object.fromEntries(environments)).toEqual({
    "drift.yml": "atlas-read",
    "preview.yml": "atlas-read",
    "up.yml": "atlas-write",
  });
});

test.each([
  ["preview", "atlas-read", ["CI_PIPELINE_SOURCE=merge_request_event"]],
  ["up", "atlas-write", ["CI_PIPELINE_SOURCE=push", "CI_COMMIT_BRANCH=main"]],
  ["drift", "atlas-read", ["CI_PIPELINE_SOURCE=schedule", "CI_COMMIT_BRANCH=main"]],
])("GitLab runs only the job %s in %s", async (job, environment, variables) => {
  const given = variables.flatMap((variable) => ["--variable", variable]);
  const { stdout } = await gitlab(gitlabPipeline, "--list-csv", ...given);
  const jobs = stdout.trim().split("\n").slice(1);
  expect(jobs).toEqual([`${job};atlas;on_success;false;${environment};`]);
});

test("finds a pipeline that GitLab's schema rejects", async () => {
  const { code, output } = await gitlab(gitlabPipeline.replace("rules:", "ruls:"), "--list");
  expect(code).toBe(1);
  expect(output).toContain("'ruls' property is not expected to be here at preview");
});
