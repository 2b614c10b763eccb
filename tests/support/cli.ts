import { type CommandResult, runCommand } from "../../tools/stack/command";
import type { Stack } from "../../tools/stack/stack";
import { CLI, requireCurrentBuild } from "./repository";

beforeAll(requireCurrentBuild);

/** Runs the built `atlas-orgs` to its end, in a stack's project or any other folder. */
export const runCli = (
  { dir, env }: Pick<Stack, "dir" | "env">,
  args: readonly string[],
  moreEnv: NodeJS.ProcessEnv = {},
): Promise<CommandResult> =>
  runCommand(process.execPath, [CLI, ...args], { cwd: dir, env: { ...env, ...moreEnv } });
