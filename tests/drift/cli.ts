import { resolve } from "node:path";
import { type CommandResult, runCommand } from "../../tools/stack/command";
import type { Stack } from "../../tools/stack/stack";

/** The command as the package ships it. */
export const MAIN = resolve(__dirname, "../../dist/cli/main.js");

/** Runs `atlas-orgs` in the stack's project, as a person or a pipeline would. */
export const atlasOrgs = (
  stack: Pick<Stack, "dir" | "env">,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<CommandResult> =>
  runCommand(process.execPath, [MAIN, ...args], {
    cwd: stack.dir,
    env: { ...stack.env, ...env },
  });
