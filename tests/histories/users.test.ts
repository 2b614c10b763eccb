import fc from "fast-check";
import type { Emulator } from "../../emulator";
import { temporaryFolder } from "../support/cleanup";
import { startEmulator } from "../support/emulator";
import { histories } from "./events";
import { playUsers } from "./playUsers";

const HISTORIES = Number(process.env.HISTORIES ?? 300) / 3;
const SEED = process.env.HISTORIES_SEED;

/** Each provider process of a history keeps its connections open, until their emulator closes. */
const HISTORIES_PER_EMULATOR = 10;

let emulator: Emulator | undefined;
let played = 0;
async function openEmulator(): Promise<Emulator> {
  if (emulator && played++ % HISTORIES_PER_EMULATOR !== 0) return emulator;
  await emulator?.close();
  emulator = await startEmulator();
  return emulator;
}

test.each(["report", "remove"] as const)(
  'after any history with undeclared: "%s", a successful `up` leaves no changes, and no mail or removal is unexplained',
  async (undeclared) => {
    const home = temporaryFolder();
    const property = fc.asyncProperty(histories, async (history) => {
      await playUsers(await openEmulator(), home, history, undeclared);
    });
    await fc.assert(property, {
      numRuns: Math.ceil(HISTORIES / 2),
      ...(SEED && { seed: Number(SEED) }),
    });
  },
  3_600_000,
);
