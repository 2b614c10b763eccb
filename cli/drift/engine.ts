import { resolve } from "node:path";
import {
  type EngineEvent,
  LocalWorkspace,
  type Stack,
  Stack as Stacks,
} from "@pulumi/pulumi/automation";
import { FACTS_VARIABLE, type Fact } from "../../provider/domain/facts";
import { UserError } from "../userError";
import { explain } from "./explain";
import { createFactsFile } from "./factsFile";

/** One preview of the user's stack, as the engine told it. */
export interface Preview {
  readonly events: readonly EngineEvent[];
  /** What the provider reported. */
  readonly facts: readonly Fact[];
  /** Why the run failed, if it did. */
  readonly failure?: string;
}

/** The user's stack, opened to look at. */
export interface Opened {
  readonly project: string;
  readonly name: string;
  /** Reads every resource and runs the program; writes no state. */
  preview(watch: { signal: AbortSignal; onEvent: (event: EngineEvent) => void }): Promise<Preview>;
  /** The stack's configuration by full keys, secrets in clear. */
  config(): Promise<Readonly<Record<string, string>>>;
  /** The state's resources, secrets in clear. */
  resources(): Promise<readonly StateResource[]>;
}

export interface StateResource {
  readonly urn: string;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** Opens the stack of a project folder: the one named, or the one that is selected there. */
export async function openStack(cwd: string, stackName: string | undefined): Promise<Opened> {
  const workDir = resolve(cwd);
  const name = stackName ?? (await attempt(() => selected(workDir)));
  const { workspace, stack } = await attempt(() => open(workDir, name));
  return {
    name,
    project: (await attempt(() => workspace.projectSettings())).name,
    preview: (watch) => preview(stack, watch),
    async config() {
      const all = Object.entries(await attempt(() => stack.getAllConfig()));
      return Object.fromEntries(all.map(([key, { value }]) => [key, value]));
    },
    async resources() {
      const { deployment } = await attempt(() => stack.exportStack());
      return (deployment as { resources?: StateResource[] }).resources ?? [];
    },
  };
}

async function selected(workDir: string): Promise<string> {
  const workspace = await LocalWorkspace.create({ workDir });
  const stack = await workspace.stack();
  if (stack) return stack.name;
  throw new UserError(`No stack is selected in ${workDir}. Name one with --stack.`);
}

async function open(workDir: string, name: string) {
  const workspace = await LocalWorkspace.create({ workDir });
  // Opening a stack by the Automation API selects it, for the user's next `pulumi up` as well.
  const untouched = Object.assign(workspace, { selectStack: async () => undefined });
  return { workspace, stack: await Stacks.select(name, untouched) };
}

async function preview(
  stack: Stack,
  { signal, onEvent }: { signal: AbortSignal; onEvent: (event: EngineEvent) => void },
): Promise<Preview> {
  const events: EngineEvent[] = [];
  const note = (event: EngineEvent) => {
    events.push(event);
    onEvent(event);
  };
  const file = createFactsFile();
  const { envVars } = stack.workspace;
  envVars[FACTS_VARIABLE] = file.path;
  try {
    // With the program, or the engine reads with the configuration of the last `up`.
    const how = { refresh: true, runProgram: true, color: "never", signal } as const;
    await stack.preview({ ...how, onEvent: note });
    return { events, facts: file.read() };
  } catch (error) {
    return { events, facts: file.read(), failure: explain(error) };
  } finally {
    delete envVars[FACTS_VARIABLE];
    file.remove();
  }
}

/** Says what Pulumi's command refuses in one sentence. */
async function attempt<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new UserError(explain(error));
  }
}
