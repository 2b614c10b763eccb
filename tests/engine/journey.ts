import { type Emulator, startEmulator } from "../../emulator";
import type { Drift, Step } from "../../tools/stack/events";
import type { Stack } from "../../tools/stack/stack";
import { newStack } from "./harness";

/** The default seed's organization. */
export const ORG = "64b000000000000000000001";

const emulators: Emulator[] = [];
afterAll(() => Promise.all(emulators.map((emulator) => emulator.close())));

/** A fresh emulator, which ends with the test file. */
export async function freshEmulator(
  options: Parameters<typeof startEmulator>[0] = {},
): Promise<Emulator> {
  const emulator = await startEmulator(options);
  emulators.push(emulator);
  return emulator;
}

/** A fresh emulator and a stack on it. */
export async function scene(
  program: string,
  config: Record<string, string | undefined> = {},
): Promise<{ emulator: Emulator; stack: Stack }> {
  const emulator = await freshEmulator();
  return { emulator, stack: await newStack({ program }, { url: emulator.url, config }) };
}

export interface Journey {
  readonly program: string;
  readonly apiVersion?: string;
  /** What has to be there before the program. */
  readonly before?: (emulator: Emulator) => Promise<void>;
  /** What someone does in Atlas's console. */
  readonly behind: (emulator: Emulator) => Promise<void>;
  /** Exactly what the drift preview shows of that: resources that differ, and what `up` would do. */
  readonly shows: { readonly drifted: readonly Drift[]; readonly steps: readonly Step[] };
}

/** up → preview clean → changed behind its back → preview shows exactly that → up → clean → destroy. */
export async function walk(journey: Journey): Promise<void> {
  const { program, apiVersion, before, behind, shows } = journey;
  const { emulator, stack } = await scene(program, { "mongodbatlas:apiVersion": apiVersion });
  await before?.(emulator);

  expect(await stack.up()).toMatchObject({ code: 0 });
  expect(await stack.drift()).toMatchObject({ code: 0, steps: [], drifted: [] });

  await behind(emulator);
  const recorded = stack.stateText();
  expect(await stack.drift()).toMatchObject({ code: 7, ...shows });
  expect(stack.stateText()).toBe(recorded);

  expect(await stack.up("--refresh")).toMatchObject({ code: 0 });
  expect(await stack.drift()).toMatchObject({ code: 0, steps: [], drifted: [] });
  expect(await stack.destroy()).toMatchObject({ code: 0 });
}
