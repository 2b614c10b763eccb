import { spawn } from "node:child_process";

export interface CommandResult {
  readonly code: number;
  /** Standard output and standard error, in the order of arrival. */
  readonly output: string;
  readonly stdout: string;
}

export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Kills the program when aborted. */
  readonly signal?: AbortSignal | undefined;
  /** The timeout in milliseconds. **Default:** 110,000, which is less than the timeout of a test. */
  readonly longestRunMs?: number | undefined;
}

/** Runs a program without standard input. After the timeout it is killed, and the code is -1. */
export function runCommand(
  program: string,
  args: readonly string[],
  { cwd, env, signal, longestRunMs = 110_000 }: CommandOptions,
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env,
      signal,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: longestRunMs,
      killSignal: "SIGKILL",
    });
    let output = "";
    let stdout = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? -1, output, stdout }));
  });
}
