import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { type CommandResult, runCommand } from "../../tools/stack/command";

const repository = resolve(__dirname, "../..");
export const PIPELINES = join(repository, "examples/pipelines");

type Environment = Readonly<Record<string, string>>;

/** The commands of a job in order, each with its environment. */
export type Job = readonly { readonly run: string; readonly env: Environment }[];

interface Steps {
  readonly env?: Environment;
  readonly steps: readonly { readonly run?: string; readonly env?: Environment }[];
}

/** The errors that GitHub's own parser finds in a workflow. */
export const errorsIn = (workflow: string): string[] =>
  execFileSync(process.execPath, [join(repository, "tools/workflow/check.ts")], {
    input: workflow,
    encoding: "utf8",
  })
    .split("\n")
    .filter(Boolean);

/** The commands of the only job of a workflow, with these values for its expressions. */
export function githubJob(name: string, values: Environment): Job {
  const workflow = parse(readFileSync(join(PIPELINES, "github", `${name}.yml`), "utf8"));
  const [job] = Object.values<Steps>(workflow.jobs);
  return (job?.steps ?? []).flatMap(({ run, env }) =>
    run ? [{ run, env: evaluated({ ...workflow.env, ...job?.env, ...env }, values) }] : [],
  );
}

const evaluated = (env: Environment, values: Environment): Environment =>
  Object.fromEntries(
    Object.entries(env).map(([name, text]) => [
      name,
      text.replace(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => {
        const value = values[expression];
        if (value === undefined) throw new Error(`What is ${expression}?`);
        return value;
      }),
    ]),
  );

/** Runs gitlab-ci-local, which first validates a pipeline against GitLab's own schema. */
export async function gitlab(pipeline: string, ...args: string[]): Promise<CommandResult> {
  const folder = mkdtempSync(join(tmpdir(), "atlas-orgs-gitlab-"));
  writeFileSync(join(folder, ".gitlab-ci.yml"), pipeline);
  const env = { ...process.env, GCL_IGNORE_PREDEFINED_VARS: "CI_PIPELINE_SOURCE,CI_COMMIT_BRANCH" };
  const command = [require.resolve("gitlab-ci-local"), "--home", folder, ...args];
  const result = await runCommand(process.execPath, command, { cwd: folder, env });
  rmSync(folder, { recursive: true });
  return result;
}

export const gitlabPipeline = readFileSync(join(PIPELINES, "gitlab/.gitlab-ci.yml"), "utf8");

/** The commands of a job of the pipeline, as GitLab combines them. */
export async function gitlabJob(name: string): Promise<Job> {
  const { stdout } = await gitlab(gitlabPipeline, "--preview");
  const { variables, ...jobs } = parse(stdout);
  const { before_script, script } = jobs[name];
  return [...before_script, ...script].map((run: string) => ({ run, env: variables }));
}
