import { isDeepStrictEqual } from "node:util";
import type { Step } from "../stack/events.ts";
import type { Run } from "../stack/stack.ts";

/** Goes on only if what was found is what was expected. */
export function same(what: string, found: unknown, expected: unknown): void {
  if (isDeepStrictEqual(found, expected)) return;
  throw new Error(
    `${what}\n  expected  ${JSON.stringify(expected)}\n  found     ${JSON.stringify(found)}`,
  );
}

/** Goes on only if the engine exited so and did exactly these things, written like "update acme". */
export function did(command: string, run: Run, code: number, steps: readonly string[]): void {
  if (run.code !== code) process.stderr.write(run.output);
  same(`exit code of pulumi ${command}`, run.code, code);
  same(`what pulumi ${command} does`, run.steps.map(inWords).sort(), [...steps].sort());
}

const inWords = ({ op, name, diffs }: Step) => [op, name, ...diffs].join(" ");
