import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type CommandResult, runCommand } from "./command.ts";
import { engineEnvironment } from "./environment.ts";
import { type EventReport, readEvents } from "./events.ts";
import { makeProject, type Project, replaceProgram, type Source } from "./project.ts";

/** One run of the engine: what it said, and what it did. */
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

/** A stack on the real engine, in a temporary folder with its own state. */
export interface Stack {
  /** The program's folder. */
  readonly dir: string;
  /** The environment in which commands and the engine run. */
  readonly env: NodeJS.ProcessEnv;
  /** Replaces index.ts. */
  write(program: string): void;
  up(...args: string[]): Promise<Run>;
  preview(...args: string[]): Promise<Run>;
  /** The preview that a pipeline runs: reads everything, exits 7 when something is to be done. */
  drift(): Promise<Run>;
  refresh(...args: string[]): Promise<Run>;
  destroy(...args: string[]): Promise<Run>;
  state(): Promise<StateResource[]>;
  /** The state as it lies on disk, its secrets encrypted. */
  stateText(): string;
  config(key: string, value: string, options?: { secret?: boolean }): Promise<void>;
  /** Runs a command as a person would type it in the program's folder. */
  shell(command: string): Promise<CommandResult>;
  /** The stack's outputs, secret ones in clear. */
  outputs(): Promise<Record<string, unknown>>;
  /** Deletes the folder with all that is in it; what the program made stays as it is. */
  dispose(): Promise<void>;
}

export interface StackSettings {
  /** The checkout whose node_modules and examples are used. */
  readonly repository: string;
  /** The folder that holds `pulumi`. */
  readonly engine: string;
  readonly name: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly env: NodeJS.ProcessEnv;
  /** Kills a run of the engine when it is aborted. */
  readonly signal?: AbortSignal;
  /** How long a run may take, in milliseconds. **Default:** less than a test may. */
  readonly longestRunMs?: number;
}

/** Makes a project and an empty, configured stack in it. */
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

  async function must(...args: string[]): Promise<string> {
    const { code, stdout, output } = await pulumi(...args);
    if (code === 0) return stdout;
    throw new Error(`pulumi ${args[0]} ${args[1]} exited with ${code}:\n${output}`);
  }

  async function run(command: string, ...args: string[]): Promise<Run> {
    runs += 1;
    const log = join(project.events, `${runs}-${command}.jsonl`);
    const { code, output } = await pulumi(command, ...args, "--event-log", log);
    return { code, output, ...readEvents(readIfThere(log)) };
  }

  const dispose = async () => rmSync(project.root, { recursive: true, force: true });
  try {
    await must("stack", "init");
    const { config, secrets } = settings;
    await must("config", "set-all", ...flags("--plaintext", config), ...flags("--secret", secrets));
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
      await must("config", "set", secret ? "--secret" : "--plaintext", key, value);
    },
    shell: (command) => runCommand("sh", ["-c", command], { cwd: project.dir, env }),
    outputs: async () => JSON.parse(await must("stack", "output", "--json", "--show-secrets")),
    dispose,
  };
}

const flags = (flag: string, values: Readonly<Record<string, string>>): string[] =>
  Object.entries(values).flatMap(([key, value]) => [flag, `${key}=${value}`]);

/** The event log of a run that failed before its first event is not there. */
function readIfThere(path: string): string {
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
