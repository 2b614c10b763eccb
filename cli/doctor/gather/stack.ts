import { openStack } from "../../drift/stack";
import { type Gathering, isProblem } from "../facts";
import { attempt } from "./attempt";
import { containsProject, gatherProject } from "./project";
import type { Subject } from "./subject";

/** The configuration of a stack. */
export interface StackValues {
  readonly values: Readonly<Record<string, string>>;
  /** The keys whose values are encrypted. */
  readonly encrypted: ReadonlySet<string>;
}

const NO_VALUES: StackValues = { values: {}, encrypted: new Set() };

/** Reads the project, the stack and its state. Returns the stack's configuration, empty if there is none. */
export async function gatherStack(
  { cwd, stack: name }: Subject,
  env: NodeJS.ProcessEnv,
  { facts, begin }: Gathering,
): Promise<StackValues> {
  const folder = cwd ?? ".";
  if (cwd === undefined && name === undefined && !containsProject(folder)) {
    facts.project = "none";
    return NO_VALUES;
  }
  if (isProblem(facts.pulumi)) return NO_VALUES;
  begin("project", "Reading the project");
  facts.project = await gatherProject(folder, env);
  if (isProblem(facts.project)) return NO_VALUES;
  begin("stack", "Opening the stack");
  const stack = await attempt(async () => {
    const opened = await openStack(folder, name);
    return { opened, values: await opened.config(), encrypted: await opened.secretKeys() };
  });
  if (isProblem(stack)) {
    facts.stack = stack;
    return NO_VALUES;
  }
  facts.stack = { name: stack.opened.name, project: stack.opened.project };
  begin("state", "Reading the state");
  facts.state = await attempt(stack.opened.state);
  return stack;
}
