import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Stack } from "../support/stack";

/** Only Linux tells the environment of a process, by which a stack's processes are found. */
export const onLinux = existsSync("/proc/self/environ") ? test : test.skip;

/** Kills the processes of a stack's run: all of them, or those whose command contains a text. */
export function killProcesses({ dir }: Pick<Stack, "dir">, command = ""): void {
  const isOurs = (pid: string) => {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, "utf8");
      return (
        environment.includes(dirname(dir)) &&
        readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(command)
      );
    } catch {
      return false;
    }
  };
  const found = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && isOurs(name));
  if (found.length === 0) throw new Error(`No process of the stack was found: ${command}`);
  for (const pid of found) kill(Number(pid));
}

/** A process may end by itself when its parent was killed. */
function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/**
 * Repairs what a killed engine leaves of a local state, and unlocks the stack, as a user does. The
 * engine writes neither the checkpoint nor the attributes beside it in one step.
 */
export async function recover(stack: Stack): Promise<void> {
  const backend = fileURLToPath(String(stack.env.PULUMI_BACKEND_URL));
  const folder = join(backend, ".pulumi", "stacks", "program");
  const files = readdirSync(folder).map((name) => join(folder, name));
  for (const file of files.filter((name) => name.endsWith(".attrs")))
    if (!isWhole(file)) rmSync(file);
  const checkpoint = join(folder, "test.json");
  if (!isWhole(checkpoint)) copyFileSync(`${checkpoint}.bak`, checkpoint);
  await stack.shell("pulumi cancel --yes --stack test");
}

function isWhole(path: string): boolean {
  try {
    return JSON.parse(readFileSync(path, "utf8")) !== undefined;
  } catch {
    return false;
  }
}
