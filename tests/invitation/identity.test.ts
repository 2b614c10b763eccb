import type { Emulator } from "../../emulator";
import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";
import { REFUSES_REPEATED, startEmulator, storedOrganization } from "../support/emulator";
import { API_VERSIONS, ORG } from "../support/ids";
import { ada } from "../support/people";
import { startProvider } from "../support/provider";
import { openSimulatedStack } from "../support/simulatedStack";

const NEW = "ada@new.example";
const owner: InvitationInputs = { ...ada, roles: ["ORG_OWNER"] };

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});

const newStack = () => openSimulatedStack<InvitationInputs, InvitationState>();
const usernames = async () =>
  (await storedOrganization(emulator, ORG)).people.map(({ username }) => username).sort();
const mails = async () => (await emulator.mail()).map(({ to }) => to);
const writes = async () =>
  (await emulator.requests()).filter(({ method, status }) => method !== "GET" && status < 300);

describe.each(API_VERSIONS)("a person who changes their address, in %s", (apiVersion) => {
  const start = () => startProvider(emulator, { apiVersion });

  /** A stack with an owner who accepted the invitation and then changed their address. */
  async function changed() {
    const stack = newStack();
    await stack.up(start().invitation, { ada: owner });
    await emulator.accept(ORG, ada.username);
    await stack.up(start().invitation, { ada: owner });
    await emulator.changePerson(ORG, ada.username, { username: NEW });
    await emulator.clearRequests();
    return stack;
  }

  test("stays the same resource: nothing is sent, and both addresses are reported", async () => {
    const stack = await changed();
    const provider = start();
    expect(await stack.preview(provider.invitation, { ada: owner })).toEqual([]);
    expect(provider.messages).toEqual([
      `ada@example.com in organization ${ORG} has changed their address to ada@new.example. Set username to "ada@new.example"; the person stays the same, and no invitation is sent.`,
    ]);
    await stack.up(start().invitation, { ada: owner });
    expect(stack.recorded("ada")).toMatchObject({
      username: ada.username,
      changedUsername: NEW,
      isActive: true,
    });
    expect(await writes()).toEqual([]);
    expect(await mails()).toEqual([ada.username]);
  });

  test("is updated in place when the program declares the new address", async () => {
    const stack = await changed();
    const moved = { ...owner, username: NEW };
    const { invitation } = start();
    // Without a refresh before it.
    const recorded = stack.recorded("ada") as InvitationState;
    expect(await invitation.diff(recorded, moved)).toEqual({
      changes: true,
      changed: ["username"],
      replaces: [],
    });
    await stack.up(start().invitation, { ada: moved });
    expect(stack.recorded("ada")).toMatchObject({ username: NEW, isActive: true, adopted: false });
    expect(stack.recorded("ada")).not.toHaveProperty("changedUsername");
    expect(await writes()).toEqual([]);
    expect(await stack.preview(start().invitation, { ada: moved })).toEqual([]);
  });

  test("is not claimed by a declaration of any other address", async () => {
    const stack = await changed();
    const other = { ...owner, username: "grace@example.com" };
    const recorded = stack.recorded("ada") as InvitationState;
    expect(await start().invitation.diff(recorded, other)).toEqual({
      changes: true,
      changed: ["username"],
      replaces: ["username"],
    });
  });

  test("is removed by destroy under the new address", async () => {
    const stack = await changed();
    await stack.up(start().invitation, {});
    expect(await usernames()).toEqual(["owner@example.com"]);
  });

  test("stays when another resource declares the new address", async () => {
    const stack = await changed();
    await stack.up(start().invitation, { again: { ...owner, username: NEW } });
    expect(await usernames()).toEqual([NEW, "owner@example.com"]);
    expect(await mails()).toEqual([ada.username]);
  });

  test("is not mistaken for someone else who takes over the old address", async () => {
    const stack = await changed();
    await emulator.addPerson(ORG, { username: ada.username, roles: ["ORG_MEMBER"] });
    await stack.up(start().invitation, { ada: owner });
    expect(stack.recorded("ada")).toMatchObject({ changedUsername: NEW });
    await stack.up(start().invitation, {});
    expect(await usernames()).toEqual([ada.username, "owner@example.com"]);
  });

  test("is adopted as another person if the member left and another member has the address", async () => {
    const stack = await changed();
    await emulator.removePerson(ORG, NEW);
    await emulator.addPerson(ORG, { username: ada.username, roles: ["ORG_OWNER"] });
    await stack.up(start().invitation, { ada: owner });
    expect(stack.recorded("ada")).toMatchObject({ adopted: true });
    expect(await mails()).toEqual([ada.username]);
  });
});

describe.each(API_VERSIONS)("an address that Atlas spells differently, in %s", (apiVersion) => {
  const start = () => startProvider(emulator, { apiVersion });

  test.each([
    ["ada@bücher.example", "ada@xn--bcher-kva.example"],
    ["ada.lovelace@example.com", "adalovelace@example.com"],
    ["ada@example.com", "ADA@Example.com"],
  ])("%s, stored as %s, is found again, accepted, and removed", async (sent, stored) => {
    await emulator.spellings([{ sent, stored, foundBy: "both" }]);
    const program = { ada: { ...ada, username: sent } };
    const stack = newStack();
    await stack.up(start().invitation, program);
    expect(await stack.preview(start().invitation, program)).toEqual([]);
    await stack.up(start().invitation, program);
    expect(stack.recorded("ada")).toMatchObject({ username: sent, status: "PENDING" });
    expect(stack.recorded("ada")).not.toHaveProperty("changedUsername");

    await emulator.accept(ORG, sent);
    await stack.up(start().invitation, program);
    expect(stack.recorded("ada")).toMatchObject({ username: sent, status: "ACTIVE" });
    expect(await stack.preview(start().invitation, program)).toEqual([]);
    await stack.up(start().invitation, {});
    expect(await usernames()).toEqual(["owner@example.com"]);
    expect(await emulator.mail()).toHaveLength(1);
  });
});

describe.each(API_VERSIONS)("an invitation that expires and is resent, in %s", (apiVersion) => {
  const start = () => startProvider(emulator, { apiVersion }).invitation;
  const sent = "ada.lovelace@example.com";
  const spelling = { sent, stored: "adalovelace@example.com", foundBy: "both" as const };

  test.each([true, false])(
    "shows Atlas's spelling, also if the first one did: %s",
    async (always) => {
      if (always) await emulator.spellings([spelling]);
      const program = { ada: { ...ada, username: sent } };
      const stack = newStack();
      await stack.up(start(), program);
      await emulator.advance(31 * 24 * 3600);
      await emulator.spellings([spelling]);
      await stack.up(start(), program);
      expect(stack.recorded("ada")).toMatchObject({ atlasUsername: spelling.stored, reinvites: 1 });
      expect(stack.recorded("ada")).not.toHaveProperty("changedUsername");
      await emulator.accept(ORG, sent);
      await stack.up(start(), program);
      expect(stack.recorded("ada")).toMatchObject({ status: "ACTIVE", adopted: false });
    },
  );
});

describe.each(API_VERSIONS)(
  "someone whom Atlas already lists in another spelling, in %s",
  (apiVersion) => {
    const start = () => startProvider(emulator, { apiVersion });
    const sent = "ada.lovelace@example.com";
    const stored = "adalovelace@example.com";
    beforeEach(async () => {
      emulator = await startEmulator({ assume: REFUSES_REPEATED });
    });

    test.each(["PENDING", "ACTIVE"] as const)(
      "is adopted when %s, and gets no mail",
      async (status) => {
        await emulator.spellings([{ sent, stored, foundBy: "both" }]);
        await emulator.addPerson(ORG, { username: stored, roles: ["ORG_OWNER"], status });
        const program = { ada: { ...ada, username: sent } };
        const stack = newStack();
        await stack.up(start().invitation, program);
        expect(stack.recorded("ada")).toMatchObject({ username: sent, status, adopted: true });
        expect(await stack.preview(start().invitation, program)).toEqual([]);
        expect(await mails()).toEqual([]);
      },
    );

    test("stays when the resource that had the person is replaced by one with this address", async () => {
      const stack = newStack();
      await stack.up(start().invitation, { ada });
      await emulator.spellings([{ sent, stored, foundBy: "both" }]);
      await emulator.changePerson(ORG, ada.username, { username: sent });
      const program = { ada: { ...ada, username: sent } };
      // Killed between the replacement and the deletion of the old resource.
      const kill = { at: 1, when: "before" } as const;
      await expect(stack.up(start().invitation, program, kill)).rejects.toThrow();
      await stack.up(start().invitation, program);
      expect(await usernames()).toEqual([stored, "owner@example.com"]);
      expect(await mails()).toEqual([ada.username]);
    });

    test("is not mistaken for anyone if Atlas cannot find the address", async () => {
      await emulator.spellings([{ sent, stored }]);
      await emulator.addPerson(ORG, { username: stored, roles: ["ORG_MEMBER"] });
      const { invitation } = start();
      await expect(invitation.create({ ...ada, username: sent })).rejects.toThrow(
        /contradicted the member list/,
      );
      expect(await mails()).toEqual([]);
    });
  },
);
