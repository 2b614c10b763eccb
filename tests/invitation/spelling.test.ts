import type { Emulator } from "../../emulator";
import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";
import { startEmulator, storedOrganization } from "../support/emulator";
import { API_VERSIONS, ORG } from "../support/ids";
import { ada } from "../support/people";
import { startProvider } from "../support/provider";
import { openSimulatedStack } from "../support/simulatedStack";

const WRITTEN = { ...ada, username: "ada@bücher.example" };
const ASCII = { ...ada, username: "ada@xn--bcher-kva.example" };

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
  await emulator.spellings([{ sent: WRITTEN.username, stored: ASCII.username, foundBy: "both" }]);
});

describe.each(API_VERSIONS)(
  "two spellings of one internationalized address, in %s",
  (apiVersion) => {
    const start = () => startProvider(emulator, { apiVersion }).invitation;

    test("declaring the other one is an update in place", async () => {
      const stack = openSimulatedStack<InvitationInputs, InvitationState>();
      await stack.up(start(), { ada: WRITTEN });
      const recorded = stack.recorded("ada") as InvitationState;
      expect(await start().diff(recorded, ASCII)).toEqual({
        changes: true,
        changed: ["username"],
        replaces: [],
      });
      await stack.up(start(), { ada: ASCII });
      expect(stack.recorded("ada")).toMatchObject({ username: ASCII.username, adopted: false });
      expect(await stack.preview(start(), { ada: ASCII })).toEqual([]);
      expect(await emulator.mail()).toHaveLength(1);
    });

    test("in two resources are refused as one person who is declared twice", async () => {
      const stack = openSimulatedStack<InvitationInputs, InvitationState>();
      await expect(stack.up(start(), { ada: WRITTEN, again: ASCII })).rejects.toThrow(
        "declared twice",
      );
      expect(await emulator.mail()).toEqual([]);
    });

    test.each([
      [WRITTEN, ASCII],
      [ASCII, WRITTEN],
    ])("a renamed resource with the other one keeps the person", async (before, after) => {
      const stack = openSimulatedStack<InvitationInputs, InvitationState>();
      await stack.up(start(), { ada: before });
      await stack.up(start(), { lovelace: after });
      expect((await storedOrganization(emulator, ORG)).people).toHaveLength(2);
      expect(await emulator.mail()).toHaveLength(1);
    });
  },
);
