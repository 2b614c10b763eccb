/** What is done to a stack, in this order. */
export const STEPS = ["up", "unchanged", "drift"] as const;
export type Step = (typeof STEPS)[number];

/** Something that manages people of an organization, measured beside others. */
export interface Contender {
  readonly name: string;
  /** Begins anew with so many people declared, and none of them there. */
  open(people: number): Promise<Opened>;
}

export interface Opened {
  /** Takes a step; throws if it fails. */
  take(step: Step): Promise<void>;
  /** How many bytes of state one person takes, where that can be told. */
  bytes?(): Promise<number>;
  close(): Promise<void>;
}

/** How often what is measured: a first `up` needs a fresh stack each time, the others do not. */
export interface Size {
  readonly people: number;
  readonly stacks: number;
  readonly repeats: number;
}

export interface Sample {
  readonly contender: string;
  readonly people: number;
  readonly step: Step;
  readonly seconds: number;
  readonly requests: number;
}

export interface Measured {
  readonly samples: readonly Sample[];
  /** Bytes of state of one person, by contender. */
  readonly bytes: Readonly<Record<string, number>>;
}

/** The emulator, as far as a measurement needs it. */
interface Server {
  reset(): Promise<void>;
  requests(): Promise<readonly unknown[]>;
  clearRequests(): Promise<void>;
}

/** Measures all contenders in turn, so that what slows the machine down meets each of them. */
export async function measure(
  sizes: readonly Size[],
  contenders: readonly Contender[],
  server: Server,
  tell: (text: string) => void,
): Promise<Measured> {
  const samples: Sample[] = [];
  const bytes: Record<string, number> = {};

  async function sample(opened: Opened, contender: string, people: number, step: Step) {
    await server.clearRequests();
    const began = performance.now();
    await opened.take(step);
    const seconds = (performance.now() - began) / 1000;
    const requests = (await server.requests()).length;
    tell(`${contender}, ${people} people, ${step}: ${seconds.toFixed(2)} s, ${requests} requests`);
    samples.push({ contender, people, step, seconds, requests });
  }

  for (const { people, stacks, repeats } of sizes) {
    for (let stack = 0; stack < stacks; stack += 1) {
      for (const { name, open } of contenders) {
        await server.reset();
        const opened = await open(people);
        try {
          await sample(opened, name, people, "up");
          for (let repeat = 0; repeat < repeats; repeat += 1) {
            await sample(opened, name, people, "unchanged");
            await sample(opened, name, people, "drift");
          }
          const size = await opened.bytes?.();
          if (size !== undefined) bytes[name] = size;
        } finally {
          await opened.close();
        }
      }
    }
  }
  return { samples, bytes };
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
