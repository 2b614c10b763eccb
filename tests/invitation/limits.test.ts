import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { controlCalls, type Emulator } from "../../emulator";
import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";
import { temporaryFolder } from "../support/cleanup";
import { REFUSES_REPEATED, startEmulator, storedOrganization } from "../support/emulator";
import { API_VERSIONS, ORG, SERVICE_ACCOUNT } from "../support/ids";
import { freshPulumiHome } from "../support/organization";
import { ada } from "../support/people";
import { startProvider } from "../support/provider";
import { openSimulatedStack } from "../support/simulatedStack";

/** What cannot be known, and what happens then, as docs/guarantees.md says. */

let emulator: Emulator;
beforeEach(async () => {
  freshPulumiHome();
  emulator = await startEmulator();
});

const newStack = () => openSimulatedStack<InvitationInputs, InvitationState>();
const mails = async () => (await emulator.mail()).map(({ to }) => to);
const usernames = async () =>
  (await storedOrganization(emulator, ORG)).people.map(({ username }) => username).sort();

describe.each(API_VERSIONS)("two stacks that declare the same person, in %s", (apiVersion) => {
  const start = (credentials?: object) =>
    startProvider(emulator, { apiVersion, credentials }).invitation;

  test("both own a pending invitation if they share an API key, and destroying one withdraws it", async () => {
    const [first, second] = [newStack(), newStack()];
    await first.up(start(), { ada });
    await second.up(start(), { ada });
    expect(second.recorded("ada")).toMatchObject({ adopted: false });
    expect(await mails()).toEqual([ada.username]);
    await second.up(start(), {});
    expect(await usernames()).toEqual(["owner@example.com"]);
    expect(await first.preview(start(), { ada })).toEqual(["create ada"]);
  });

  test("only the first owns the invitation if they share a service account", async () => {
    const [first, second] = [newStack(), newStack()];
    await first.up(start(SERVICE_ACCOUNT), { ada });
    await second.up(start(SERVICE_ACCOUNT), { ada });
    expect(second.recorded("ada")).toMatchObject({ adopted: true });
    await second.up(start(SERVICE_ACCOUNT), {});
    expect(await usernames()).toEqual([ada.username, "owner@example.com"]);
  });

  test("only the first owns a member", async () => {
    const [first, second] = [newStack(), newStack()];
    await first.up(start(), { ada });
    await emulator.accept(ORG, ada.username);
    await second.up(start(), { ada });
    await second.up(start(), {});
    expect(await usernames()).toEqual([ada.username, "owner@example.com"]);
  });
});

test("in v1.0, a person who accepts and changes their address between two refreshes is invited again under the old one", async () => {
  const start = () => startProvider(emulator, { apiVersion: "v1.0" }).invitation;
  const stack = newStack();
  await stack.up(start(), { ada });
  await emulator.accept(ORG, ada.username);
  await emulator.changePerson(ORG, ada.username, { username: "ada@new.example" });
  expect(await stack.preview(start(), { ada })).toEqual(["create ada"]);
  await stack.up(start(), { ada });
  expect(await mails()).toEqual([ada.username, ada.username]);
  expect(await usernames()).toEqual([ada.username, "ada@new.example", "owner@example.com"]);
});

describe.each(API_VERSIONS)("in %s", (apiVersion) => {
  const start = () => startProvider(emulator, { apiVersion });

  test("a lost response hides nothing if Atlas finds the person by the declared address", async () => {
    await emulator.spellings([
      { sent: "ada.l@example.com", stored: "adal@example.com", foundBy: "both" },
    ]);
    const operation =
      apiVersion === "v2" ? "POST /orgs/{orgId}/users" : "POST /orgs/{orgId}/invites";
    await emulator.faults([{ operation, when: "after", drop: true }]);
    const { state } = await start().invitation.create({ ...ada, username: "ada.l@example.com" });
    expect(state).toMatchObject({ atlasUsername: "adal@example.com", adopted: false });
    expect(await mails()).toHaveLength(1);
  });

  test("a lost response hides how Atlas spells the address, and no later run sends a second mail", async () => {
    emulator = await startEmulator({ assume: REFUSES_REPEATED });
    await emulator.spellings([{ sent: "ada.l@example.com", stored: "adal@example.com" }]);
    const operation =
      apiVersion === "v2" ? "POST /orgs/{orgId}/users" : "POST /orgs/{orgId}/invites";
    await emulator.faults([{ operation, when: "after", drop: true }]);
    const declared = { ...ada, username: "ada.l@example.com" };
    await expect(start().invitation.create(declared)).rejects.toMatchObject({
      code: "ATLAS_ANSWER_LOST",
    });
    await expect(start().invitation.create(declared)).rejects.toThrow(
      "If the error stays, Atlas may store another address for this person",
    );
    expect(await mails()).toHaveLength(1);
    const stored = { ...ada, username: "adal@example.com" };
    expect((await start().invitation.create(stored)).state).toMatchObject({ status: "PENDING" });
    expect(await mails()).toHaveLength(1);
  });

  test("with a service account, an invitation that someone else sent after its own was lost counts as its own", async () => {
    const identity = ["organization urn:pulumi:prod::company::type::ada"];
    const start = () =>
      startProvider(emulator, { apiVersion, credentials: SERVICE_ACCOUNT }).invitation;
    const operation =
      apiVersion === "v2" ? "POST /orgs/{orgId}/users" : "POST /orgs/{orgId}/invites";
    await emulator.faults([{ operation, when: "before", drop: true }]);
    await expect(start().create(ada, identity)).rejects.toMatchObject({
      code: "ATLAS_ANSWER_LOST",
    });
    await emulator.addPerson(ORG, {
      username: ada.username,
      roles: ["ORG_MEMBER"],
      status: "PENDING",
    });
    expect((await start().create(ada, identity)).state).toMatchObject({ adopted: false });
  });

  test("a journal that cannot be written is reported, and the person is invited all the same", async () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    process.env.PULUMI_HOME = file;
    const { invitation, messages } = start();
    await invitation.create(ada, ["organization urn:pulumi:prod::company::type::ada"]);
    expect(messages).toEqual([
      `${join(file, "pulumi-atlas-orgs", "invitations")} cannot be written (ENOTDIR): if this run is killed while it invites people, the next run may count them as adopted.`,
    ]);
    expect(await mails()).toEqual([ada.username]);
  });

  test("Atlas alone protects the last owner if another process removes the other owner first", async () => {
    const { invitation } = start();
    await emulator.addPerson(ORG, { username: ada.username, roles: ["ORG_OWNER"] });
    const owner = { ...ada, roles: ["ORG_OWNER"], onDelete: "remove" as const };
    const { id, state } = await invitation.create(owner);
    const change = controlCalls.removePerson(ORG, "owner@example.com");
    await emulator.faults([{ operation: "DELETE /orgs/{orgId}/users/{userId}", change }]);
    await expect(invitation.delete(id, state)).rejects.toMatchObject({
      code: "ATLAS_REFUSED",
      errorCode: expect.stringContaining("LAST"),
    });
    expect(await usernames()).toEqual([ada.username]);
  });
});

describe.each(API_VERSIONS)("if Atlas resends a repeated invitation, in %s", (apiVersion) => {
  const start = () => startProvider(emulator, { apiVersion }).invitation;
  const sent = { ...ada, username: "ada.l@example.com" };
  const stored = "adal@example.com";
  beforeEach(async () => {
    emulator = await startEmulator({ assume: { repeatedInvitation: "resent" } });
  });

  test("two runs at the same moment send two mails for one invitation", async () => {
    const created = await Promise.all([start().create(ada), start().create(ada)]);
    expect(created.map(({ state }) => state.status)).toEqual(["PENDING", "PENDING"]);
    expect(await mails()).toEqual([ada.username, ada.username]);
    expect(await usernames()).toEqual([ada.username, "owner@example.com"]);
  });

  test("a run that starts after another one has ended sends no second mail", async () => {
    await start().create(ada);
    await start().create(ada);
    expect(await mails()).toEqual([ada.username]);
  });

  test("a lost response that hides how Atlas spells the address leads to a second mail", async () => {
    await emulator.spellings([{ sent: sent.username, stored }]);
    const operation =
      apiVersion === "v2" ? "POST /orgs/{orgId}/users" : "POST /orgs/{orgId}/invites";
    await emulator.faults([{ operation, when: "after", drop: true }]);
    await expect(start().create(sent)).rejects.toMatchObject({ code: "ATLAS_ANSWER_LOST" });
    expect(await mails()).toEqual([stored]);
    expect((await start().create(sent)).state).toMatchObject({ atlasUsername: stored });
    expect(await mails()).toEqual([stored, stored]);
  });

  test("a person whom Atlas lists in another spelling gets a second mail, and counts as invited by this resource", async () => {
    await emulator.spellings([{ sent: sent.username, stored, foundBy: "both" }]);
    await emulator.addPerson(ORG, { username: stored, roles: ["ORG_OWNER"], status: "PENDING" });
    const stack = newStack();
    await stack.up(start(), { ada: sent });
    expect(stack.recorded("ada")).toMatchObject({ atlasUsername: stored, adopted: false });
    expect(await mails()).toEqual([stored]);
    // The invitation still grants what the person who sent it chose.
    expect(await stack.preview(start(), { ada: sent })).toEqual(["update ada"]);
  });
});

test("in v2 without the invitations API, a person who accepts right before the withdrawal is removed", async () => {
  const { invitation } = startProvider(emulator, { apiVersion: "v2" });
  const { id, state } = await invitation.create({ ...ada, onDelete: "retain" });
  const gone = { status: 410, errorCode: "VERSION_GONE" };
  const change = controlCalls.accept(ORG, ada.username);
  await emulator.faults([
    { operation: "GET /orgs/{orgId}/invites", times: 99, ...gone },
    { operation: "DELETE /orgs/{orgId}/users/{userId}", change },
  ]);
  await invitation.delete(id, state);
  expect(await usernames()).toEqual(["owner@example.com"]);
});
