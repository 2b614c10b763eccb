import fc from "fast-check";
import { temporaryFolder } from "../support/cleanup";
import { type History, histories } from "./events";
import { play } from "./play";
import { nextEmulator, playing } from "./stage";

const recovers = ({ events }: History) =>
  events.some((event) => event.do === "up" && event.kill?.recover && !event.trouble);

test("after any history, a successful `up` leaves no changes, no mail or removal is unexplained, no last owner is lost, and an interrupted `up` leaves no trace", async () => {
  const home = temporaryFolder();
  const property = fc.asyncProperty(histories, async (history) => {
    const emulator = await nextEmulator();
    const outcome = await play(emulator, home, history);
    if (recovers(history)) expect(outcome).toEqual(await play(emulator, home, history, true));
  });
  await fc.assert(property, playing(1));
}, 3_600_000);
