/** The steps that each stack runs, in this order. */
export const STEPS = ["up", "unchanged", "drift"] as const;
export type Step = (typeof STEPS)[number];

/** A tool or program that manages the people of an organization. */
export interface Target {
  readonly name: string;
  /** Creates a new stack that declares this number of people, none of whom exists in Atlas. */
  open(people: number): Promise<TargetStack>;
}

export interface TargetStack {
  /** Runs a step; throws if it fails. */
  run(step: Step): Promise<void>;
  /** The bytes of state per person, if the target can measure them. */
  bytesPerPerson?(): Promise<number>;
  close(): Promise<void>;
}

/** How often each step is measured. A first `up` needs a new stack each time; other steps do not. */
export interface Size {
  readonly people: number;
  readonly stacks: number;
  readonly repeats: number;
  /** The names of the targets that are measured. **Default:** all. */
  readonly targets?: readonly string[];
}

export interface Sample {
  readonly target: string;
  readonly people: number;
  readonly step: Step;
  readonly seconds: number;
  readonly requests: number;
}

export interface Measured {
  readonly samples: readonly Sample[];
  /** Bytes of state per person, by target. */
  readonly bytesPerPerson: Readonly<Record<string, number>>;
}

/** The functions of the emulator that a measurement uses. */
interface Server {
  reset(): Promise<void>;
  requests(): Promise<readonly unknown[]>;
  clearRequests(): Promise<void>;
}

/** Measures the targets in turn, so that a temporary slowdown of the machine affects all of them. */
export async function measure(
  sizes: readonly Size[],
  targets: readonly Target[],
  server: Server,
  log: (text: string) => void,
): Promise<Measured> {
  const samples: Sample[] = [];
  const bytesPerPerson: Record<string, number> = {};

  async function sample(stack: TargetStack, target: string, people: number, step: Step) {
    await server.clearRequests();
    const started = performance.now();
    await stack.run(step);
    const seconds = (performance.now() - started) / 1000;
    const requests = (await server.requests()).length;
    log(`${target}, ${people} people, ${step}: ${seconds.toFixed(2)} s, ${requests} requests`);
    samples.push({ target, people, step, seconds, requests });
  }

  for (const { people, stacks, repeats, targets: names } of sizes) {
    for (let round = 0; round < stacks; round += 1) {
      for (const { name, open } of targets) {
        if (names && !names.includes(name)) continue;
        await server.reset();
        const stack = await open(people);
        try {
          await sample(stack, name, people, "up");
          for (let repeat = 0; repeat < repeats; repeat += 1) {
            await sample(stack, name, people, "unchanged");
            await sample(stack, name, people, "drift");
          }
          const bytes = await stack.bytesPerPerson?.();
          if (bytes !== undefined) bytesPerPerson[name] = bytes;
        } finally {
          await stack.close();
        }
      }
    }
  }
  return { samples, bytesPerPerson };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = low] = sorted.slice(
    Math.ceil(middle) - 1,
    Math.floor(middle) + 1,
  );
  return (low + high) / 2;
}
