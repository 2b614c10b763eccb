import fc from "fast-check";
import type { Emulator } from "../../emulator";
import { temporaryFolder } from "../support/cleanup";
import { startEmulator } from "../support/emulator";
import { type History, histories } from "./events";
import { play } from "./play";

const HISTORIES = Number(process.env.HISTORIES ?? 300);
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

const recovers = ({ events }: History) =>
  events.some((event) => event.do === "up" && event.kill?.recover && !event.trouble);

test("after any history, a successful `up` leaves no changes, no mail or removal is unexplained, no last owner is lost, and an interrupted `up` leaves no trace", async () => {
  const home = temporaryFolder();
  const property = fc.asyncProperty(histories, async (history) => {
    const atlas = await openEmulator();
    const outcome = await play(atlas, home, history);
    if (recovers(history)) expect(outcome).toEqual(await play(atlas, home, history, true));
  });
  await fc.assert(property, { numRuns: HISTORIES, ...(SEED && { seed: Number(SEED) }) });
}, 3_600_000);
