import fc from "fast-check";
import { temporaryFolder } from "../support/cleanup";
import { histories } from "./events";
import { playUsers } from "./playUsers";
import { nextEmulator, playing } from "./stage";

test.each(["report", "remove"] as const)(
  'after any history with undeclared: "%s", a successful `up` leaves no changes, and no mail or removal is unexplained',
  async (undeclared) => {
    const home = temporaryFolder();
    const property = fc.asyncProperty(histories, async (history) => {
      await playUsers(await nextEmulator(), home, history, undeclared);
    });
    await fc.assert(property, playing(1 / 6));
  },
  3_600_000,
);
