import type { Emulator } from "../../emulator";
import type { UsersInputs } from "../../provider/resources/users/types";
import { startEmulator } from "../support/emulator";
import { API_VERSIONS, ORG } from "../support/ids";
import { mailsTo, openUsersStack, peopleIn, twoUsers } from "../support/users";

const SENT = "grace.hopper@example.com";
const STORED = "gracehopper@example.com";
const program: UsersInputs = {
  ...twoUsers,
  users: { ...twoUsers.users, [SENT]: { roles: ["ORG_MEMBER"] } },
  undeclared: "remove",
};

describe.each(API_VERSIONS)(
  "an address that Atlas stores in another spelling, in %s",
  (apiVersion) => {
    let emulator: Emulator;
    beforeEach(async () => {
      emulator = await startEmulator({ assume: { repeatedInvitation: "refused409" } });
      await emulator.spellings([{ sent: SENT, stored: STORED, foundBy: "both" }]);
    });

    test.each(["PENDING", "ACTIVE"] as const)(
      "adopts a person who is %s, and does not remove them as someone else",
      async (status) => {
        await emulator.addPerson(ORG, { username: STORED, roles: ["ORG_MEMBER"], status });
        const stack = openUsersStack(emulator, { apiVersion });
        await stack.up(program);
        expect(await peopleIn(emulator)).toContain(`${STORED} ${status} ORG_MEMBER`);
        expect(await mailsTo(emulator)).not.toContain(SENT);
        expect(stack.state()?.undeclaredUsers).toEqual({});
        expect(await stack.preview(program)).toEqual([]);
      },
    );

    test("removes nobody while Atlas says that a declared person is there and shows no such address", async () => {
      await emulator.spellings([{ sent: SENT, stored: STORED, foundBy: "stored" }]);
      await emulator.addPerson(ORG, { username: STORED, roles: ["ORG_MEMBER"], status: "ACTIVE" });
      const stack = openUsersStack(emulator, { apiVersion });
      await expect(stack.up(program)).rejects.toThrow(
        /Nobody is removed until every declared user is found\.\n.*grace\.hopper@example\.com: /s,
      );
      expect(await peopleIn(emulator)).toContain(`${STORED} ACTIVE ORG_MEMBER`);
    });
  },
);
