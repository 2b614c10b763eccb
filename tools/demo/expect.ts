import { isDeepStrictEqual } from "node:util";
import type { Step } from "../stack/events.ts";
import type { Run } from "../stack/stack.ts";

/** Throws if the actual value differs from the expected one. */
export function expectEqual(description: string, found: unknown, expected: unknown): void {
  if (isDeepStrictEqual(found, expected)) return;
  throw new Error(
    `${description}\n  expected  ${JSON.stringify(expected)}\n  found     ${JSON.stringify(found)}`,
  );
}

/** Throws unless the engine exited with this code after exactly these steps, such as "update acme". */
export function expectRun(command: string, run: Run, code: number, steps: readonly string[]): void {
  if (run.code !== code) process.stderr.write(run.output);
  expectEqual(`exit code of pulumi ${command}`, run.code, code);
  expectEqual(`steps of pulumi ${command}`, run.steps.map(formatStep).sort(), [...steps].sort());
}

const formatStep = ({ op, name, diffs }: Step) => [op, name, ...diffs].join(" ");
