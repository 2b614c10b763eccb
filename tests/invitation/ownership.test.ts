import { controlCalls, type Emulator } from "../../emulator";
import type { Fact } from "../../provider/domain/facts";
import { orgInvitation } from "../../provider/resources/invitation/lifecycle";
import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";
import { startEmulator, storedOrganization } from "../support/emulator";
import { API_VERSIONS, KEY, ORG, SERVICE_ACCOUNT } from "../support/ids";
import { freshPulumiHome } from "../support/organization";
import { ada } from "../support/people";
import { startProvider } from "../support/provider";
import { openSimulatedStack } from "../support/simulatedStack";

const MINE = ["organization urn:pulumi:prod::company::type::ada", "file:///state"];
const OTHER = ["organization urn:pulumi:test::company::type::ada", "file:///state"];

let emulator: Emulator;
beforeEach(async () => {
  freshPulumiHome();
  emulator = await startEmulator();
});

const mails = async () => (await emulator.mail()).length;
const names = async () =>
  (await storedOrganization(emulator, ORG)).people.map(({ username }) => username).sort();

describe.each(API_VERSIONS)(
  "after a run that was killed before its state was saved, in %s",
  (apiVersion) => {
    const start = (credentials: object = KEY) =>
      startProvider(emulator, { apiVersion, credentials }).invitation;

    /** A run that invites Ada and is killed before Pulumi saves the state. */
    const killedRun = (identity: string[] | undefined = MINE) => start().create(ada, identity);

    test("the next run of the same resource owns the invitation, and destroy withdraws it", async () => {
      await killedRun();
      const provider = startProvider(emulator, { apiVersion });
      const { state, id } = await provider.invitation.create(ada, MINE);
      expect(state).toMatchObject({ adopted: false, reinvites: 0, status: "PENDING" });
      expect(await mails()).toBe(1);
      await start().delete(id, state);
      expect(await names()).toEqual(["owner@example.com"]);
    });

    test("the journal also proves it for a person who accepted in the meantime", async () => {
      await killedRun();
      await emulator.accept(ORG, ada.username);
      const { state, id } = await start().create(ada, MINE);
      expect(state).toMatchObject({ adopted: false, status: "ACTIVE" });
      await start().delete(id, state);
      expect(await names()).toEqual(["owner@example.com"]);
    });

    test("adopt: false does not fail, and the preview says that the invitation is its own", async () => {
      await killedRun();
      const facts: Fact[] = [];
      const provider = startProvider(emulator, { apiVersion });
      const report = (fact: Fact) => facts.push(fact) > 0;
      const invitation = orgInvitation({ ...provider.session, report });
      const declared = { ...ada, adopt: false };
      expect((await invitation.check({}, declared, MINE)).failures).toEqual([]);
      expect(provider.messages).toEqual([
        `ada@example.com was invited to organization ${ORG} on 2026-03-01 with the same credentials, and no other resource is known to have sent the invitation. It counts as this resource's own, and no second mail is sent.`,
      ]);
      expect(facts).toEqual([{ code: "resumes-invitation", orgId: ORG, username: ada.username }]);
      expect((await start().create(declared, MINE)).state).toMatchObject({ adopted: false });
      expect(await mails()).toBe(1);
    });

    test("another resource on the same machine adopts the person instead", async () => {
      await killedRun();
      expect((await start().create(ada, OTHER)).state).toMatchObject({ adopted: true });
    });

    test("another key on the same machine adopts the person instead", async () => {
      const second = { publicKey: "second", privateKey: "second-secret" };
      await emulator.addApiKey(ORG, { ...second, roles: ["ORG_OWNER"] });
      await killedRun();
      expect((await start(second).create(ada, MINE)).state).toMatchObject({ adopted: true });
    });

    test("a runner that lost its disk owns a pending invitation that its own key sent", async () => {
      await killedRun();
      freshPulumiHome();
      expect((await start().create({ ...ada, adopt: false }, MINE)).state).toMatchObject({
        adopted: false,
      });
      expect(await mails()).toBe(1);
    });

    test("a runner that lost its disk never claims a member", async () => {
      await killedRun();
      await emulator.accept(ORG, ada.username);
      freshPulumiHome();
      expect((await start().create(ada, MINE)).state).toMatchObject({ adopted: true });
    });

    test("a runner that lost its disk adopts an invitation that a person sent", async () => {
      await emulator.addPerson(ORG, {
        username: ada.username,
        roles: ["ORG_MEMBER"],
        status: "PENDING",
      });
      expect((await start().create(ada, MINE)).state).toMatchObject({ adopted: true });
    });

    test("a runner that lost its disk adopts a person whom a service account invited", async () => {
      await start(SERVICE_ACCOUNT).create(ada, MINE);
      freshPulumiHome();
      expect((await start(SERVICE_ACCOUNT).create(ada, MINE)).state).toMatchObject({
        adopted: true,
      });
    });

    test("an entry does not claim an invitation that someone else sent after its own failed", async () => {
      const operation =
        apiVersion === "v2" ? "POST /orgs/{orgId}/users" : "POST /orgs/{orgId}/invites";
      await emulator.faults([{ operation, when: "before", drop: true }]);
      await expect(killedRun()).rejects.toMatchObject({ code: "ATLAS_ANSWER_LOST" });
      await emulator.addPerson(ORG, {
        username: ada.username,
        roles: ["ORG_MEMBER"],
        status: "PENDING",
      });
      expect((await start().create(ada, MINE)).state).toMatchObject({ adopted: true });
    });

    test("the entry ends with the first check or read of a saved state, and with the deletion", async () => {
      const { state, id } = await killedRun();
      await start().check(ada, ada, MINE);
      await emulator.accept(ORG, ada.username);
      expect((await start().create(ada, MINE)).state).toMatchObject({ adopted: true });

      await start().read(id, state);
      await start().delete(id, { ...state, onDelete: "retain" });
      expect((await start().create(ada, MINE)).state).toMatchObject({ adopted: true });
    });
  },
);

describe.each(API_VERSIONS)(
  "a run that is killed while it resends an invitation, in %s",
  (apiVersion) => {
    const start = () => startProvider(emulator, { apiVersion }).invitation;

    test("has used one of maxReinvites", async () => {
      const program = { ada: { ...ada, maxReinvites: 1 } };
      const stack = openSimulatedStack<InvitationInputs, InvitationState>();
      await stack.up(start(), program);
      await emulator.advance(31 * 24 * 3600);
      const kill = { at: 0, when: "after" } as const;
      await expect(stack.up(start(), program, kill)).rejects.toThrow();
      await stack.up(start(), program);
      expect(stack.recorded("ada")).toMatchObject({ status: "PENDING", reinvites: 1 });
      await stack.up(start(), program);
      expect(stack.recorded("ada")).toMatchObject({ reinvites: 1 });
      await emulator.advance(31 * 24 * 3600);
      await stack.up(start(), program);
      expect(await mails()).toBe(2);
    });
  },
);

describe.each(API_VERSIONS)("withdrawing an invitation in %s", (apiVersion) => {
  const start = () => startProvider(emulator, { apiVersion }).invitation;
  const retained = { ...ada, onDelete: "retain" } as const;

  test("keeps a person who accepts right before the withdrawal", async () => {
    const { id, state } = await start().create(retained);
    const change = controlCalls.accept(ORG, ada.username);
    await emulator.faults([{ operation: "DELETE /orgs/{orgId}/invites/{invitationId}", change }]);
    await start().delete(id, state);
    expect(await names()).toEqual([ada.username, "owner@example.com"]);
  });

  if (apiVersion === "v2")
    test("works without the invitations API, which ends in 2027", async () => {
      const { id, state } = await start().create(retained);
      const gone = { status: 410, errorCode: "VERSION_GONE" };
      await emulator.faults([{ operation: "GET /orgs/{orgId}/invites", times: 99, ...gone }]);
      await start().delete(id, state);
      expect(await names()).toEqual(["owner@example.com"]);
    });
});

test("two owners who are managed with different keys are not both removed", async () => {
  const second = { publicKey: "second", privateKey: "second-secret" };
  await emulator.addApiKey(ORG, { ...second, roles: ["ORG_OWNER"] });
  const { invitation } = startProvider(emulator, { apiVersion: "v2" });
  const declared = ["ada@example.com", "grace@example.com"].map((username, n) => ({
    ...ada,
    username,
    roles: ["ORG_OWNER"],
    onDelete: "remove" as const,
    credentials: n === 0 ? KEY : second,
  }));
  for (const { username, roles } of declared) await emulator.addPerson(ORG, { username, roles });
  const made = [];
  for (const inputs of declared) made.push(await invitation.create(inputs));
  await emulator.removePerson(ORG, "owner@example.com");
  const provider = startProvider(emulator, { apiVersion: "v2" }).invitation;
  const results = await Promise.allSettled(made.map(({ id, state }) => provider.delete(id, state)));
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await names()).toHaveLength(1);
  const refusals = (await emulator.requests()).filter(({ errorCode }) =>
    /LAST/.test(errorCode ?? ""),
  );
  expect(refusals).toEqual([]);
});
