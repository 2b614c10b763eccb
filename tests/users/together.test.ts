import type { Emulator } from "../../emulator";
import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";
import type { UsersInputs, UsersState } from "../../provider/resources/users/types";
import { startEmulator } from "../support/emulator";
import { newHooks } from "../support/hooks";
import { API_VERSIONS, ORG } from "../support/ids";
import { startProvider } from "../support/provider";
import { mailsTo, peopleIn, twoUsers } from "../support/users";

const USERS = ["urn:pulumi:dev::company::OrgUsers::people"];
const invitationOf = (username: string, roles = ["ORG_MEMBER"]): InvitationInputs => ({
  orgId: ORG,
  username,
  roles,
});
const owner = invitationOf("owner@example.com", ["ORG_OWNER"]);
const ada = invitationOf("ada@example.com");
const grace = invitationOf("grace@example.com");
const everyone: UsersInputs = {
  ...twoUsers,
  users: { ...twoUsers.users, "grace@example.com": { roles: ["ORG_MEMBER"] } },
};

describe.each(API_VERSIONS)("in API version %s", (apiVersion) => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator();
  });
  /** One run: one process, in which both resources know what the program declares. */
  const run = () => startProvider(emulator, { apiVersion, hooks: newHooks() });

  async function inviteEach(inputs: readonly InvitationInputs[]): Promise<InvitationState[]> {
    const { invitation } = run();
    const states: InvitationState[] = [];
    for (const one of inputs) {
      const { inputs: checked } = await invitation.check({}, one);
      states.push((await invitation.create(checked)).state);
    }
    return states;
  }

  /** Everything that happens in Atlas besides reading. */
  const writes = async () =>
    (await emulator.requests()).filter(({ method }) => method !== "GET" && method !== "HEAD");

  test("three OrgInvitations become one OrgUsers: no mail, no removal, no write request", async () => {
    const states = await inviteEach([owner, ada, grace]);
    await emulator.accept(ORG, "grace@example.com");
    const before = await peopleIn(emulator);
    await emulator.clearRequests();

    const { users, invitation } = run();
    const { inputs, failures } = await users.check({}, everyone, USERS);
    expect(failures).toEqual([]);
    const { state } = await users.create(inputs, USERS);
    for (const one of states) await invitation.delete(`${ORG}/${one.username}`, one);
    expect(await writes()).toEqual([]);
    expect(await peopleIn(emulator)).toEqual(before);
    expect(await mailsTo(emulator)).toEqual(["ada@example.com", "grace@example.com"]);

    const next = run().users;
    const read = await next.read(ORG, state);
    const again = await next.check(read?.inputs ?? {}, everyone, USERS);
    expect(await next.diff(read?.state as UsersState, again.inputs, USERS)).toMatchObject({
      changes: false,
    });
  });

  test.each(["retain", "remove"] as const)(
    "one OrgUsers with onDelete: %s becomes three OrgInvitations: no mail, no removal, no write request",
    async (onDelete) => {
      const first = run().users;
      const program = { ...everyone, onDelete, maxRemovals: 0 };
      const { inputs } = await first.check({}, program, USERS);
      const { state } = await first.create(inputs, USERS);
      await emulator.accept(ORG, "grace@example.com");
      const before = await peopleIn(emulator);
      await emulator.clearRequests();

      const { users, invitation } = run();
      for (const one of [owner, ada, grace]) {
        const checked = await invitation.check({}, one);
        expect(checked.failures).toEqual([]);
        await invitation.create(checked.inputs);
      }
      await users.delete(ORG, state);
      expect(await writes()).toEqual([]);
      expect(await peopleIn(emulator)).toEqual(before);
      expect(await mailsTo(emulator)).toEqual(["ada@example.com", "grace@example.com"]);
    },
  );

  test("an OrgInvitation that moves into an OrgUsers stays, although the OrgUsers removes everyone else", async () => {
    const [, adaState] = await inviteEach([owner, ada]);
    const { users, invitation } = run();
    const program: UsersInputs = { ...everyone, undeclared: "remove" };
    const { inputs } = await users.check({}, program, USERS);
    await users.create(inputs, USERS);
    await invitation.delete(`${ORG}/${ada.username}`, adaState as InvitationState);
    expect(await peopleIn(emulator)).toContain("ada@example.com PENDING ORG_MEMBER");
  });
});

describe("a person whom both declare", () => {
  const text =
    '"ada@example.com" is declared by an OrgInvitation and by the OrgUsers of organization 64b000000000000000000001. Keep one of the two.';
  const run = async () => startProvider(await startEmulator(), { hooks: newHooks() });

  test("is an error of the OrgUsers if the engine checks it second", async () => {
    const { users, invitation } = await run();
    await invitation.check({}, ada);
    expect((await users.check({}, twoUsers, USERS)).failures).toEqual([
      { property: "", reason: text },
    ]);
  });

  test("is an error of the OrgInvitation if the engine checks that second", async () => {
    const { users, invitation } = await run();
    await users.check({}, twoUsers, USERS);
    expect((await invitation.check({}, { ...ada, username: "ADA@example.com" })).failures).toEqual([
      { property: "username", reason: text },
    ]);
  });
});

describe("someone whom an OrgInvitation declares and an OrgUsers would remove", () => {
  const program: UsersInputs = { ...twoUsers, undeclared: "remove" };
  const text = `"grace@example.com" is declared by an OrgInvitation, and the OrgUsers of organization ${ORG} removes everyone whom it does not declare. Add the address to users or to ignore of the OrgUsers.`;
  const run = async () => startProvider(await startEmulator(), { hooks: newHooks() });

  test("is an error, whichever the engine checks first", async () => {
    const first = await run();
    await first.invitation.check({}, grace);
    expect((await first.users.check({}, program, USERS)).failures).toEqual([
      { property: "", reason: text },
    ]);
    const second = await run();
    await second.users.check({}, program, USERS);
    expect((await second.invitation.check({}, grace)).failures).toEqual([
      { property: "username", reason: text },
    ]);
  });

  test("is no error if ignore names them, or if the OrgUsers only reports", async () => {
    const first = await run();
    await first.invitation.check({}, grace);
    const ignoring = { ...program, ignore: [grace.username] };
    expect((await first.users.check({}, ignoring, USERS)).failures).toEqual([]);
    const second = await run();
    await second.users.check({}, twoUsers, USERS);
    expect((await second.invitation.check({}, grace)).failures).toEqual([]);
  });
});

test("two OrgUsers of one organization are an error, and one that the engine checks twice is not", async () => {
  const { users } = startProvider(await startEmulator(), { hooks: newHooks() });
  expect((await users.check({}, twoUsers, USERS)).failures).toEqual([]);
  expect((await users.check({}, twoUsers, USERS)).failures).toEqual([]);
  expect((await users.check({}, twoUsers, ["another"])).failures).toEqual([
    {
      property: "",
      reason: `organization ${ORG} has two OrgUsers in this program. Declare all of its people in one.`,
    },
  ]);
});
