import type { Emulator } from "../../emulator";
import { openAtlas } from "../../provider/atlas/client";
import { type People, withMemberCache } from "../../provider/atlas/people/memberCache";
import { createSerializer } from "../../provider/atlas/people/serialize";
import { peopleV1 } from "../../provider/atlas/people/v1";
import { startEmulator } from "../support/emulator";
import { KEY, ORG } from "../support/ids";

let emulator: Emulator;
let people: People;
let now = 0;

beforeEach(async () => {
  emulator = await startEmulator();
  const credentials = { kind: "apiKey", ...KEY } as const;
  const settings = {
    baseUrl: emulator.url,
    apiVersion: "v1.0",
    credentials,
    maxAttempts: 1,
  } as const;
  people = withMemberCache(peopleV1(openAtlas(settings)), {
    now: () => now,
    serialize: createSerializer(),
  });
});
afterEach(() => emulator.close());

/** The calls since the last check, without digest challenges. */
async function calls(): Promise<string[]> {
  const requests = (await emulator.requests()).filter(({ status }) => status !== 401);
  await emulator.clearRequests();
  return requests.map(({ method, path }) => `${method} ${path.replace(/\?.*/, "")}`);
}
const LIST = [`GET /orgs/${ORG}/invites`, `GET /orgs/${ORG}/users`];

test("concurrent callers share one load of the lists", async () => {
  const names = Array.from({ length: 50 }, (_, n) => `person-${n}@example.com`);
  const found = await Promise.all(
    [...names, "owner@example.com"].map((who) => people.find(ORG, { username: who })),
  );
  expect(found.filter(Boolean)).toMatchObject([
    { username: "owner@example.com", status: "ACTIVE" },
  ]);
  expect(await calls()).toEqual(LIST);
});

test("our own writes update the list without another call", async () => {
  await people.find(ORG, { username: "ada@example.com" });
  const ada = await people.invite(ORG, "ada@example.com", { roles: ["ORG_MEMBER"] });
  if (!ada) throw new Error("Ada was not invited");
  await calls();
  expect(await people.find(ORG, { username: "ada@example.com" })).toMatchObject({
    roles: ["ORG_MEMBER"],
  });
  await people.change(ORG, ada, { roles: ["ORG_OWNER"] });
  expect(await people.find(ORG, { username: "ada@example.com" })).toMatchObject({
    roles: ["ORG_OWNER"],
  });
  expect(await people.list(ORG)).toHaveLength(2);
  await people.withdraw(ORG, ada);
  expect(await people.find(ORG, { username: "ada@example.com" })).toBeUndefined();
  expect(await calls()).toEqual([
    `PATCH /orgs/${ORG}/invites/${ada.invitationId}`,
    `DELETE /orgs/${ORG}/invites/${ada.invitationId}`,
  ]);
});

test("a response that contradicts the list invalidates it", async () => {
  await people.find(ORG, { username: "ada@example.com" });
  await emulator.addPerson(ORG, { username: "ada@example.com", roles: ["ORG_MEMBER"] });
  expect(await people.find(ORG, { username: "ada@example.com" })).toBeUndefined();
  expect(await people.invite(ORG, "ada@example.com", { roles: ["ORG_MEMBER"] })).toBeUndefined();
  expect(await people.find(ORG, { username: "ada@example.com" })).toMatchObject({
    status: "ACTIVE",
  });
  expect(await emulator.mail()).toEqual([]);
});

test("a list that is older than the caller allows is loaded again", async () => {
  await people.find(ORG, { username: "ada@example.com" }, { maxAgeMs: 1000 });
  now += 1000;
  await people.find(ORG, { username: "ada@example.com" }, { maxAgeMs: 1000 });
  expect(await calls()).toEqual(LIST);
  now += 1;
  await people.find(ORG, { username: "ada@example.com" }, { maxAgeMs: 1000 });
  expect(await calls()).toEqual(LIST);
});

test("a list that fails to load is an error, and the next caller loads it again", async () => {
  await emulator.faults([
    { operation: "GET /orgs/{orgId}/users", times: 1, status: 403, errorCode: "ACCESS_FORBIDDEN" },
  ]);
  await expect(people.find(ORG, { username: "owner@example.com" })).rejects.toMatchObject({
    status: 403,
  });
  expect(await people.find(ORG, { username: "owner@example.com" })).toMatchObject({
    status: "ACTIVE",
  });
});

test("an invitation that was replaced in Atlas is changed by its username", async () => {
  const ada = await people.invite(ORG, "ada@example.com", { roles: ["ORG_MEMBER"] });
  if (!ada) throw new Error("Ada was not invited");
  const stale = { ...ada, invitationId: "64b0000000000000000000ff" };
  expect(await people.change(ORG, stale, { roles: ["ORG_OWNER"] })).toMatchObject({
    invitationId: ada.invitationId,
    roles: ["ORG_OWNER"],
  });
});

test("an invitation that was accepted in the meantime is not withdrawn, and the member stays", async () => {
  const ada = await people.invite(ORG, "ada@example.com", { roles: ["ORG_MEMBER"] });
  if (!ada) throw new Error("Ada was not invited");
  await emulator.accept(ORG, "ada@example.com");
  expect(await people.withdraw(ORG, ada)).toBe(false);
  expect(await people.find(ORG, { username: "ada@example.com" })).toMatchObject({
    status: "ACTIVE",
  });
});

describe("the quick lookup", () => {
  const QUICK_LIST = [`GET /orgs/${ORG}/users`];
  const statusesOf = async (...names: string[]) =>
    Promise.all(names.map(async (name) => (await people.quickLookup(ORG, name))?.status));

  test("finds members and pending invitations with one call, and no ended invitations", async () => {
    await emulator.addPerson(ORG, { username: "ada@example.com", roles: ["ORG_MEMBER"] });
    for (const status of ["PENDING", "INVITATION_EXPIRED", "INVITATION_REJECTED"] as const) {
      const username = `${status.toLowerCase()}@example.com`;
      await emulator.addPerson(ORG, { username, roles: ["ORG_MEMBER"], status });
    }
    expect(
      await statusesOf(
        "ada@example.com",
        "pending@example.com",
        "invitation_expired@example.com",
        "invitation_rejected@example.com",
        "nobody@example.com",
      ),
    ).toEqual(["ACTIVE", "PENDING", undefined, undefined, undefined]);
    expect(await calls()).toEqual(QUICK_LIST);
  });

  test("includes our own writes, and reloads after a contradicting response", async () => {
    expect(await statusesOf("ada@example.com")).toEqual([undefined]);
    await people.invite(ORG, "ada@example.com", { roles: ["ORG_MEMBER"] });
    expect(await statusesOf("ada@example.com")).toEqual(["PENDING"]);
    await emulator.addPerson(ORG, { username: "eve@example.com", roles: ["ORG_MEMBER"] });
    await calls();
    await people.invite(ORG, "eve@example.com", { roles: ["ORG_MEMBER"] });
    expect(await statusesOf("eve@example.com")).toEqual(["ACTIVE"]);
    expect(await calls()).toEqual([`POST /orgs/${ORG}/invites`, ...QUICK_LIST]);
  });

  test("makes no call if the complete list is loaded", async () => {
    await people.find(ORG, { username: "ada@example.com" });
    await calls();
    expect(await statusesOf("owner@example.com")).toEqual(["ACTIVE"]);
    expect(await calls()).toEqual([]);
  });

  test("is confirmed by the list of v1.0 invitations, loaded once, before a mail is sent", async () => {
    await emulator.addPerson(ORG, { username: "ada@example.com", roles: ["ORG_MEMBER"] });
    // The list of the other API version does not contain the recent invitation yet.
    const list = { omit: ["eve@example.com"], totalCount: 2 };
    await emulator.faults([{ operation: "GET /orgs/{orgId}/users", list }]);
    await emulator.addPerson(ORG, {
      username: "eve@example.com",
      roles: ["ORG_MEMBER"],
      status: "PENDING",
    });
    const names = ["eve@example.com", "nobody@example.com", "somebody@example.com"];
    const absent = await Promise.all(names.map((name) => people.isAbsent(ORG, name)));
    expect(absent).toEqual([false, true, true]);
    expect(await calls()).toEqual([...QUICK_LIST, `GET /orgs/${ORG}/invites`]);
  });

  test("reads the complete list if Atlas does not answer the quick one", async () => {
    for (const fault of [{ status: 404, errorCode: "RESOURCE_NOT_FOUND" }, { body: "<html>" }]) {
      await emulator.faults([{ operation: "GET /orgs/{orgId}/users", status: 200, ...fault }]);
      expect(await statusesOf("owner@example.com", "ada@example.com")).toEqual([
        "ACTIVE",
        undefined,
      ]);
      expect(await calls()).toEqual([...QUICK_LIST, ...LIST]);
      people.invalidate(ORG);
    }
  });

  test("fails with an error if the call fails", async () => {
    await emulator.faults([{ operation: "GET /orgs/{orgId}/users", drop: true }]);
    await expect(statusesOf("owner@example.com")).rejects.toThrow("listOrgUsers");
    expect(await statusesOf("owner@example.com")).toEqual(["ACTIVE"]);
  });
});
