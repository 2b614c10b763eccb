import { once } from "node:events";
import { type EmulatorOptions, startEmulator } from "../emulator";
import { readSeed } from "../emulator/control/seed";
import { UserError } from "../provider/domain/errors";
import { parseOptions, wholeNumber } from "./commandLine";
import { printableMessage } from "./messages";

const HELP = `Run a local emulator of the Atlas organizations API.

Usage: atlas-orgs emulate [options]

Listens on the loopback interface until it receives SIGINT or SIGTERM. The first
line of output is its URL. Open the URL in a browser to see and change the data.

Options:
  --port N        listen on this port (default: any free port)
  --seed FILE     start with the data in this JSON file (default: one
                  organization)
  --state FILE    keep the data in this file between runs; if the file exists,
                  the seed is ignored (default: keep nothing)
  --clock ISO     stop the clock at this time until it is moved (default: the
                  machine's time)
  --latency MS    delay each response by this many milliseconds (default: 0)
  --rate-limits   enforce Atlas's rate limits: the published limits of API v2,
                  and 10 invitations per minute (default: off)
  --random-seed N order the roles in responses by this seed, since Atlas keeps
                  no order (default: 1)
  --assume NAME=CHOICE
                  choose between behaviors of Atlas that are undecided, such as
                  roleRefusal=NOT_ORG_OWNER; repeat it for several. The README
                  of the emulator lists them
  --help          print this help`;

const OPTIONS = {
  port: { type: "string" },
  seed: { type: "string" },
  state: { type: "string" },
  clock: { type: "string" },
  latency: { type: "string" },
  "rate-limits": { type: "boolean" },
  "random-seed": { type: "string" },
  assume: { type: "string", multiple: true },
  help: { type: "boolean" },
} as const;

/** Runs the emulator until it receives a signal. */
export async function run(args: string[]): Promise<number> {
  try {
    const values = parseOptions("emulate", args, OPTIONS);
    if (values.help) {
      console.log(HELP);
      return 0;
    }
    const options = emulatorOptions(values);
    const emulator = await startEmulator(options);
    console.log(`listening on ${emulator.url}`);
    console.log(`random seed ${options.randomSeed}`);
    await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    await emulator.close();
    return 0;
  } catch (error) {
    console.error(printableMessage(error));
    return 1;
  }
}

type Values = ReturnType<typeof parseOptions<typeof OPTIONS>>;

function emulatorOptions(values: Values): EmulatorOptions & { readonly randomSeed: number } {
  const { port, seed, state, clock, latency } = values;
  return {
    ...(port !== undefined && { port: wholeNumber("--port", port, 65_535) }),
    ...(seed !== undefined && { seed: readSeed(seed) }),
    ...(state !== undefined && { state }),
    ...(clock !== undefined && { clock }),
    ...(latency !== undefined && { latencyMs: wholeNumber("--latency", latency, 600_000) }),
    rateLimits: values["rate-limits"] ?? false,
    assume: Object.fromEntries((values.assume ?? []).map(splitChoice)),
    randomSeed: wholeNumber("--random-seed", values["random-seed"] ?? "1", 2 ** 32 - 1),
  };
}

function splitChoice(text: string): [name: string, choice: string] {
  const [name = "", choice] = text.split("=");
  if (choice !== undefined) return [name, choice];
  throw new UserError(`--assume must be NAME=CHOICE, not "${text}".`);
}
