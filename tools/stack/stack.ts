import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type CommandResult, runCommand } from "./command.ts";
import { engineEnvironment } from "./environment.ts";
import { type EventReport, readEvents } from "./events.ts";
import { makeProject, type Project, replaceProgram, type Source } from "./project.ts";

/** The result of one run of the engine. */
export interface Run extends EventReport {
  readonly code: number;
  /** Standard output and standard error. */
  readonly output: string;
}

export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** A stack on the real engine, with its own state in a temporary folder. */
export interface Stack {
  /** The program's folder. */
  readonly dir: string;
  /** The environment in which commands and the engine run. */
  readonly env: NodeJS.ProcessEnv;
  /** Replaces index.ts. */
  write(program: string): void;
  up(...args: string[]): Promise<Run>;
  preview(...args: string[]): Promise<Run>;
  /** Runs the preview of a pipeline: it refreshes, and exits with 7 if there are changes. */
  drift(): Promise<Run>;
  refresh(...args: string[]): Promise<Run>;
  destroy(...args: string[]): Promise<Run>;
  state(): Promise<StateResource[]>;
  /** The state file, with encrypted secrets. */
  stateText(): string;
  config(key: string, value: string, options?: { secret?: boolean }): Promise<void>;
  /** Runs a shell command in the folder of the program. */
  shell(command: string): Promise<CommandResult>;
  /** The outputs of the stack, with secrets in plain text. */
  outputs(): Promise<Record<string, unknown>>;
  /** Deletes the folder. Resources that the program created are not destroyed. */
  dispose(): Promise<void>;
}

export interface StackSettings {
  /** The root of the checkout whose node_modules and examples are used. */
  readonly repository: string;
  /** The folder that contains `pulumi`. */
  readonly engine: string;
  readonly name: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly env: NodeJS.ProcessEnv;
  /** Kills the running engine when aborted. */
  readonly signal?: AbortSignal;
  /** The timeout of a run in milliseconds. **Default:** less than the timeout of a test. */
  readonly longestRunMs?: number;
}

/** Creates a project and an empty, configured stack in it. */
export async function openStack(source: Source, settings: StackSettings): Promise<Stack> {
  const { repository, engine, name, signal, longestRunMs } = settings;
  const project = makeProject(repository, source);
  const env = engineEnvironment(project, { repository, engine, extra: settings.env });
  let runs = 0;

  const pulumi = (...args: string[]): Promise<CommandResult> =>
    runCommand(
      join(engine, "pulumi"),
      [...args, "--stack", name, "--non-interactive", "--color", "never"],
      { cwd: project.dir, env, signal, longestRunMs },
    );

  async function runOrThrow(...args: string[]): Promise<string> {
    const { code, stdout, output } = await pulumi(...args);
    if (code === 0) return stdout;
    throw new Error(`pulumi ${args[0]} ${args[1]} exited with ${code}:\n${output}`);
  }

  async function run(command: string, ...args: string[]): Promise<Run> {
    runs += 1;
    const log = join(project.events, `${runs}-${command}.jsonl`);
    const { code, output } = await pulumi(command, ...args, "--event-log", log);
    return { code, output, ...readEvents(readIfExists(log)) };
  }

  const dispose = async () => rmSync(project.root, { recursive: true, force: true });
  try {
    await runOrThrow("stack", "init");
    const { config, secrets } = settings;
    await runOrThrow(
      "config",
      "set-all",
      ...flags("--plaintext", config),
      ...flags("--secret", secrets),
    );
  } catch (error) {
    await dispose();
    throw error;
  }
  const stateText = () => readFileSync(stateFile(project, name), "utf8");
  return {
    dir: project.dir,
    env,
    write: (program) => replaceProgram(project, program),
    up: (...args) => run("up", "--yes", "--skip-preview", ...args),
    preview: (...args) => run("preview", ...args),
    drift: () => run("preview", "--refresh", "--expect-no-changes"),
    refresh: (...args) => run("refresh", "--yes", "--skip-preview", ...args),
    destroy: (...args) => run("destroy", "--yes", "--skip-preview", ...args),
    state: async () => JSON.parse(stateText()).checkpoint.latest?.resources ?? [],
    stateText,
    config: async (key, value, { secret = false } = {}) => {
      await runOrThrow("config", "set", secret ? "--secret" : "--plaintext", key, value);
    },
    shell: (command) => runCommand("sh", ["-c", command], { cwd: project.dir, env }),
    outputs: async () =>
      JSON.parse(await runOrThrow("stack", "output", "--json", "--show-secrets")),
    dispose,
  };
}

const flags = (flag: string, values: Readonly<Record<string, string>>): string[] =>
  Object.entries(values).flatMap(([key, value]) => [flag, `${key}=${value}`]);

/** A run that fails before its first event writes no event log. */
function readIfExists(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function stateFile({ state }: Project, stack: string): string {
  const stacks = join(state, ".pulumi", "stacks");
  return join(stacks, readdirSync(stacks)[0] ?? "", `${stack}.json`);
}
