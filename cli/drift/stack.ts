import { resolve } from "node:path";
import {
  type Stack as AutomationStack,
  type EngineEvent,
  LocalWorkspace,
  Stack,
} from "@pulumi/pulumi/automation";
import { UserError } from "../../provider/domain/errors";
import { FACTS_VARIABLE, type Fact } from "../../provider/domain/facts";
import { createFactsFile } from "./factsFile";
import { explainPulumiError } from "./pulumiErrors";

/** What one preview of the user's stack produced. */
export interface PreviewRun {
  readonly events: readonly EngineEvent[];
  /** What the provider reported, as data. */
  readonly facts: readonly Fact[];
  /** Why the preview failed, if it did. */
  readonly failure?: string;
}

interface PreviewOptions {
  readonly signal: AbortSignal;
  readonly onEvent: (event: EngineEvent) => void;
}

/** The user's stack, opened for reading. */
export interface StackReader {
  readonly project: string;
  /** The file or folder of the program, if the project names one. */
  readonly main?: string;
  readonly name: string;
  /** Reads every resource and runs the program. Writes no state. */
  preview(options: PreviewOptions): Promise<PreviewRun>;
  /** The stack's configuration by full keys, with secrets in plain text. */
  config(): Promise<Readonly<Record<string, string>>>;
  /** The keys of the configuration whose values are encrypted. */
  secretKeys(): Promise<ReadonlySet<string>>;
  /** The resources in the state, with secrets in plain text. */
  resources(): Promise<readonly StoredResource[]>;
  /** The same, and how many operations an interrupted update left. */
  state(): Promise<StoredState>;
}

/** What the state of a stack contains. */
export interface StoredState {
  readonly resources: readonly StoredResource[];
  readonly pendingOperations: number;
}

/** A resource in the state. */
export interface StoredResource {
  readonly urn: string;
  readonly type: string;
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** The resource option, as paths of arguments. */
  readonly ignoreChanges?: readonly string[];
}

interface StoredDeployment {
  readonly resources?: readonly StoredResource[];
  readonly pending_operations?: readonly unknown[] | null;
}

/** What Pulumi.yaml says, as far as Pulumi's types do not say it. */
interface ProjectSettings {
  readonly name: string;
  readonly runtime: string | { readonly name: string };
  readonly plugins?: {
    readonly providers?: readonly { readonly name: string; readonly path?: string }[];
  };
  readonly packages?: Readonly<Record<string, unknown>>;
}

/** Reads Pulumi.yaml in a folder. Needs Pulumi's command, but no stack. */
export async function readProject(cwd: string): Promise<ProjectSettings> {
  const settings = await explained(async () => {
    const workspace = await LocalWorkspace.create({ workDir: resolve(cwd) });
    return workspace.projectSettings();
  });
  return settings as ProjectSettings;
}

/** Opens a stack of the project in a folder. The default is the selected stack. */
export async function openStack(cwd: string, stackName: string | undefined): Promise<StackReader> {
  const workDir = resolve(cwd);
  const name = stackName ?? (await explained(() => selectedStack(workDir)));
  const { workspace, stack } = await explained(() => open(workDir, name));
  const { name: project, main } = await explained(() => workspace.projectSettings());
  let config: ReturnType<AutomationStack["getAllConfig"]> | undefined;
  async function allConfig() {
    const reading = config ?? stack.getAllConfig();
    config = reading;
    return Object.entries(await explained(() => reading));
  }
  async function state(): Promise<StoredState> {
    const { deployment } = await explained(() => stack.exportStack());
    const { resources = [], pending_operations: pending } = deployment as StoredDeployment;
    return { resources, pendingOperations: pending?.length ?? 0 };
  }
  return {
    name,
    project,
    ...(main !== undefined && { main }),
    preview: (options) => preview(stack, options),
    config: async () =>
      Object.fromEntries((await allConfig()).map(([key, { value }]) => [key, value])),
    secretKeys: async () =>
      new Set((await allConfig()).flatMap(([key, { secret }]) => (secret ? [key] : []))),
    resources: async () => (await state()).resources,
    state,
  };
}

async function selectedStack(workDir: string): Promise<string> {
  const workspace = await LocalWorkspace.create({ workDir });
  const stack = await workspace.stack();
  if (stack) return stack.name;
  throw new UserError(
    `No stack is selected in ${workDir}. Run \`pulumi stack select\`, or set --stack to the name of a stack.`,
  );
}

async function open(workDir: string, name: string) {
  const workspace = await LocalWorkspace.create({ workDir });
  // The Automation API selects a stack when it opens it. That would change which stack the user's
  // next `pulumi up` updates.
  const readOnly = Object.assign(workspace, { selectStack: async () => undefined });
  return { workspace, stack: await Stack.select(name, readOnly) };
}

async function preview(
  stack: AutomationStack,
  { signal, onEvent }: PreviewOptions,
): Promise<PreviewRun> {
  const events: EngineEvent[] = [];
  const collect = (event: EngineEvent) => {
    events.push(event);
    onEvent(event);
  };
  const factsFile = createFactsFile();
  const { envVars } = stack.workspace;
  envVars[FACTS_VARIABLE] = factsFile.path;
  try {
    // Without the program, the engine would read with the configuration of the last `up`.
    const options = { refresh: true, runProgram: true, color: "never", signal } as const;
    await stack.preview({ ...options, onEvent: collect });
    return { events, facts: factsFile.read() };
  } catch (error) {
    return { events, facts: factsFile.read(), failure: explainPulumiError(error) };
  } finally {
    delete envVars[FACTS_VARIABLE];
    factsFile.remove();
  }
}

/** Replaces an error of Pulumi's command by a message that says what to do. */
async function explained<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new UserError(explainPulumiError(error));
  }
}
