import { once } from "node:events";
import { type EmulatorOptions, startEmulator } from "../emulator";
import { readSeed } from "../emulator/control/start";
import { readFlags } from "./flags";
import { messageOf, UserError } from "./userError";

const HELP = `Usage: atlas-orgs emulate [options]

Runs a local Atlas, organizations part, on loopback until it gets SIGINT or
SIGTERM.
A browser at its address shows and changes what is in it.

Options:
  --port N        port to listen on (default: any free one)
  --seed FILE     JSON file with what there is at the start
  --state FILE    file that keeps everything; once it is there, the seed no
                  longer counts
  --clock ISO     instant at which the clock stands still until it is moved
  --latency MS    how long each answer takes
  --rate-limits   Atlas's limits hold: the published ones of v2, ten invitations
                  a minute
  --help          this text`;

const FLAGS = {
  port: { type: "string" },
  seed: { type: "string" },
  state: { type: "string" },
  clock: { type: "string" },
  latency: { type: "string" },
  "rate-limits": { type: "boolean" },
  help: { type: "boolean" },
} as const;

/** Runs the emulator until it is told to stop. */
export async function run(args: string[]): Promise<number> {
  try {
    const values = readFlags("emulate", args, FLAGS);
    if (values.help) {
      console.log(HELP);
      return 0;
    }
    const emulator = await startEmulator(emulatorOptions(values));
    console.log(`listening on ${emulator.url}`);
    await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    await emulator.close();
    return 0;
  } catch (error) {
    console.error(messageOf(error));
    return 1;
  }
}

type Values = ReturnType<typeof readFlags<typeof FLAGS>>;

function emulatorOptions(values: Values): EmulatorOptions {
  const { port, seed, state, clock, latency } = values;
  return {
    ...(port !== undefined && { port: whole("--port", port, 65_535) }),
    ...(seed !== undefined && { seed: readSeed(seed) }),
    ...(state !== undefined && { state }),
    ...(clock !== undefined && { clock }),
    ...(latency !== undefined && { latencyMs: whole("--latency", latency, 600_000) }),
    rateLimits: values["rate-limits"] ?? false,
  };
}

function whole(option: string, text: string, maximum: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number <= maximum) return number;
  throw new UserError(`${option} takes a number from 0 to ${maximum}, not "${text}".`);
}
