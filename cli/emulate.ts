import { once } from "node:events";
import { type EmulatorOptions, startEmulator } from "../emulator";
import { readSeed } from "../emulator/control/seed";
import { readFlags } from "./flags";
import { messageOf, UserError } from "./userError";

const HELP = `Usage: atlas-orgs emulate [options]

Run a local emulator of the Atlas organizations API, until SIGINT or SIGTERM.
Open its URL in a browser to see and change its data.

Options:
  --port N        listen on this port (default: any free port)
  --seed FILE     start with the data in this JSON file
  --state FILE    keep the data in this file between runs; if the file exists,
                  the seed is ignored
  --clock ISO     stop the clock at this time until it is moved (default: the
                  machine's time)
  --latency MS    delay each response (default: 0)
  --rate-limits   enforce Atlas's rate limits: v2's published limits, and ten
                  invitations a minute
  --help          show this help`;

const FLAGS = {
  port: { type: "string" },
  seed: { type: "string" },
  state: { type: "string" },
  clock: { type: "string" },
  latency: { type: "string" },
  "rate-limits": { type: "boolean" },
  help: { type: "boolean" },
} as const;

/** Runs the emulator until a signal stops it. */
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
