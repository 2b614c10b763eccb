import { controlCalls, type Emulator } from "../../emulator";
import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";
import { startEmulator, storedOrganization } from "../support/emulator";
import { API_VERSIONS, KEY, ORG, OWNER } from "../support/ids";
import { ada } from "../support/people";
import { startProvider } from "../support/provider";
import { openSimulatedStack } from "../support/simulatedStack";

const USERS = "GET /orgs/{orgId}/users";
const FOREVER = 1000;

let emulator: Emulator;
const newStack = () => openSimulatedStack<InvitationInputs, InvitationState>();
const names = async () => (await storedOrganization(emulator, ORG)).people.length;
const mails = async () => (await emulator.mail()).length;
const requests = async () =>
  (await emulator.requests()).filter(({ status }) => status !== 401).map(({ path }) => path);

describe.each(API_VERSIONS)("a list of people in %s", (apiVersion) => {
  const start = () => startProvider(emulator, { apiVersion }).invitation;

  /** A stack with two members. */
  async function twoMembers() {
    emulator = await startEmulator();
    const program = { ada, grace: { ...ada, username: "grace@example.com" } };
    const stack = newStack();
    await stack.up(start(), program);
    await emulator.accept(ORG, "ada@example.com");
    await emulator.accept(ORG, "grace@example.com");
    await stack.up(start(), program);
    await emulator.clearRequests();
    return { stack, program };
  }

  test.each<[string, object]>([
    ["is empty with a count of three", { list: { omit: ["*"] } }],
    ["is empty with a count of zero", { list: { omit: ["*"], totalCount: 0 } }],
    ["lacks a person whom it counts", { list: { omit: ["ada@example.com"] } }],
    [
      "repeats one person in place of another",
      { list: { omit: ["ada@example.com"], repeat: ["grace@example.com"] } },
    ],
    ["has a stale count", { list: { totalCount: 2 } }],
    ["has no owner", { list: { omit: ["owner@example.com"], totalCount: 2 } }],
  ])(
    "that %s is an error: nobody is deleted, invited or removed from the state",
    async (_, fault) => {
      const { stack, program } = await twoMembers();
      await emulator.faults([{ operation: USERS, times: FOREVER, ...fault }]);
      await expect(stack.up(start(), program)).rejects.toMatchObject({ code: "ATLAS_GARBLED" });
      await expect(stack.up(start(), {})).rejects.toMatchObject({ code: "ATLAS_GARBLED" });
      await emulator.faults([]);
      expect(stack.recorded("ada")).toMatchObject({ isActive: true });
      expect(await names()).toBe(3);
      expect(await mails()).toBe(2);
    },
  );

  test("that is correct when it is read again changes nothing", async () => {
    const { stack, program } = await twoMembers();
    await emulator.faults([{ operation: USERS, list: { omit: ["*"] } }]);
    expect(await stack.preview(start(), program)).toEqual([]);
  });

  test("that lacks a person and has a fitting count does not delete them: a request by id finds them", async () => {
    const { stack, program } = await twoMembers();
    const list = { omit: ["ada@example.com"], totalCount: 2 };
    await emulator.faults([{ operation: USERS, times: FOREVER, list }]);
    expect(await stack.preview(start(), program)).toEqual([]);
    await stack.up(start(), {});
    expect(await names()).toBe(1);
    expect(await mails()).toBe(2);
  });

  test("that lacks a removed member is confirmed by one request by id", async () => {
    const { stack, program } = await twoMembers();
    const { userId } = stack.recorded("ada") as InvitationState;
    await emulator.removePerson(ORG, "ada@example.com");
    expect(await stack.preview(start(), program)).toEqual(["create ada"]);
    const byId = (await requests()).filter((path) => path.includes(`/users/${userId}`));
    expect(byId).toHaveLength(1);
  });

  test("that shifts between two pages loses nobody", async () => {
    const people = Array.from({ length: 520 }, (_, n) => ({
      username: `person-${String(n).padStart(3, "0")}@example.com`,
      roles: ["ORG_MEMBER"],
    }));
    emulator = await startEmulator({
      seed: {
        organizations: [
          {
            id: ORG,
            name: "Emulated",
            people: [{ id: OWNER, username: "owner@example.com", roles: ["ORG_OWNER"] }, ...people],
            apiKeys: [{ ...KEY, roles: ["ORG_OWNER"] }],
          },
        ],
      },
    });
    const program = Object.fromEntries(
      people.map(({ username }) => [username, { ...ada, username, onDelete: "remove" as const }]),
    );
    const stack = newStack();
    await stack.up(start(), program);
    // Between the pages, someone on page 1 leaves, and the first of page 2 moves to page 1.
    const leaves = controlCalls.removePerson(ORG, "person-000@example.com");
    await emulator.faults([{ operation: USERS, when: "after", change: leaves }]);
    expect(await stack.preview(start(), program)).toEqual(["create person-000@example.com"]);
    await stack.up(start(), {});
    expect(await names()).toBe(1);
  });
});

test("in v1.0, a pending invitation that is missing from its list is found by its id", async () => {
  emulator = await startEmulator();
  const start = () => startProvider(emulator, { apiVersion: "v1.0" }).invitation;
  const stack = newStack();
  await stack.up(start(), { ada });
  const list = { omit: ["ada@example.com"] };
  await emulator.faults([{ operation: "GET /orgs/{orgId}/invites", times: FOREVER, list }]);
  expect(await stack.preview(start(), { ada })).toEqual([]);
  await stack.up(start(), {});
  expect(await names()).toBe(1);
  expect(await mails()).toBe(1);
});

test("in v1.0, a list of invitations without a count does not allow a second mail", async () => {
  emulator = await startEmulator();
  await emulator.addPerson(ORG, {
    username: ada.username,
    roles: ["ORG_MEMBER"],
    status: "PENDING",
  });
  const before = await mails();
  const gone = { status: 410, errorCode: "VERSION_GONE" };
  await emulator.faults([
    // The quick list, which is v2's, is not offered. The list of invitations misses Ada.
    { operation: "GET /orgs/{orgId}/users", ...gone },
    { operation: "GET /orgs/{orgId}/invites", list: { omit: [ada.username] } },
  ]);
  const { invitation } = startProvider(emulator, { apiVersion: "v1.0" });
  const { state } = await invitation.create(ada);
  expect(state).toMatchObject({ status: "PENDING", adopted: true });
  expect(await mails()).toBe(before);
});
