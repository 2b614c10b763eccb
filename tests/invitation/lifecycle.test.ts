import type { Emulator } from "../../emulator";
import type { Fact } from "../../provider/domain/facts";
import { orgInvitation } from "../../provider/resources/invitation/lifecycle";
import type { InvitationInputs } from "../../provider/resources/invitation/types";
import { REFUSES_REPEATED, startEmulator } from "../support/emulator";
import { newHooks } from "../support/hooks";
import { ORG } from "../support/ids";
import { ada } from "../support/people";
import { startProvider } from "../support/provider";

describe.each([
  {
    apiVersion: "v1.0" as const,
    inviting: "POST /orgs/{orgId}/invites",
    listing: "GET /orgs/{orgId}/invites",
  },
  {
    apiVersion: "v2" as const,
    inviting: "POST /orgs/{orgId}/users",
    listing: "GET /orgs/{orgId}/users",
  },
])("in API version $apiVersion", ({ apiVersion, inviting, listing }) => {
  let emulator: Emulator;
  let messages: string[];
  let facts: Fact[];
  let end: () => void;

  beforeEach(async () => {
    emulator = await startEmulator({ clock: "2026-01-01T00:00:00Z" });
    messages = [];
    facts = [];
  });

  /** One run of the provider, which knows nothing about the runs before. */
  function run() {
    const provider = startProvider(emulator, { apiVersion, hooks: newHooks() });
    end = provider.session.end;
    return orgInvitation({
      ...provider.session,
      say: (text) => messages.push(text),
      warn: (text) => messages.push(text),
      report: (fact) => facts.push(fact) > 0,
    });
  }

  const mails = async () => (await emulator.mail()).map(({ to }) => to);
  const names = async () => {
    const { people } = (await emulator.organization(ORG)) as { people: { username: string }[] };
    return people.map(({ username }) => username).sort();
  };

  describe("a person gets one mail", () => {
    test("if the response is lost after Atlas sent the mail", async () => {
      await emulator.faults([{ operation: inviting, times: 1, when: "after", drop: true }]);
      const { state } = await run().create(ada);
      expect(state).toMatchObject({ status: "PENDING", adopted: false });
      expect(await mails()).toEqual([ada.username]);
    });

    test("if the request is lost: the run stops, and the next run sends the mail", async () => {
      await emulator.faults([{ operation: inviting, times: 1, when: "before", drop: true }]);
      await expect(run().create(ada)).rejects.toMatchObject({ code: "ATLAS_ANSWER_LOST" });
      expect(await mails()).toEqual([]);
      expect((await run().create(ada)).state).toMatchObject({ status: "PENDING", adopted: false });
      expect(await mails()).toEqual([ada.username]);
    });

    test("if the run is killed before its state is saved", async () => {
      await run().create(ada);
      expect((await run().create(ada)).state).toMatchObject({ status: "PENDING" });
      expect(await mails()).toEqual([ada.username]);
    });

    test("if two runs invite at the same time", async () => {
      emulator = await startEmulator({ assume: REFUSES_REPEATED });
      const created = await Promise.all([run().create(ada), run().create(ada)]);
      expect(created.map(({ state }) => state.status)).toEqual(["PENDING", "PENDING"]);
      expect(await mails()).toEqual([ada.username]);
    });

    test("if Atlas answers with an error after it sent the mail", async () => {
      await emulator.faults([{ operation: inviting, times: 1, when: "after", status: 500 }]);
      expect((await run().create(ada)).state).toMatchObject({ status: "PENDING" });
      expect(await mails()).toEqual([ada.username]);
    });
  });

  describe("destroy", () => {
    test("removes a person who has just accepted, and does not fail because the invitation ended", async () => {
      const process = run();
      const { id, state } = await process.create(ada);
      await emulator.accept(ORG, ada.username);
      await process.delete(id, state);
      expect(await names()).toEqual(["owner@example.com"]);
    });

    test("keeps a person who has just accepted if onDelete is retain", async () => {
      const process = run();
      const { id, state } = await process.create({ ...ada, onDelete: "retain" });
      await emulator.accept(ORG, ada.username);
      await process.delete(id, state);
      expect(await names()).toEqual([ada.username, "owner@example.com"]);
      expect(messages).toEqual([
        `${ada.username} stays a member of organization ${ORG}: onDelete is "retain".`,
      ]);
    });

    test("succeeds for a person who was already removed", async () => {
      const process = run();
      const { id, state } = await process.create(ada);
      await emulator.removePerson(ORG, ada.username);
      await process.delete(id, state);
      expect(await names()).toEqual(["owner@example.com"]);
    });

    test("fails if Atlas fails, and keeps the person", async () => {
      const { id, state } = await run().create(ada);
      await emulator.faults([
        {
          operation: listing,
          times: 1,
          status: 403,
          errorCode: "ACCESS_FORBIDDEN",
        },
      ]);
      await expect(run().delete(id, state)).rejects.toMatchObject({ status: 403 });
      expect(await names()).toEqual([ada.username, "owner@example.com"]);
    });
  });

  describe("the last active owner", () => {
    const owner: InvitationInputs = {
      orgId: ORG,
      username: "owner@example.com",
      roles: ["ORG_OWNER"],
      onDelete: "remove",
    };

    test("is not removed", async () => {
      const process = run();
      const { id, state } = await process.create(owner);
      await expect(process.delete(id, state)).rejects.toThrow(
        `Refusing to remove the last active ORG_OWNER of organization ${ORG}: owner@example.com.`,
      );
      expect(await names()).toEqual(["owner@example.com"]);
    });

    test("is removed if there is another owner, who is then kept", async () => {
      await emulator.addPerson(ORG, { username: ada.username, roles: ["ORG_OWNER"] });
      const process = run();
      const first = await process.create(owner);
      const second = await process.create({ ...owner, username: ada.username });
      const removals = await Promise.allSettled([
        process.delete(first.id, first.state),
        process.delete(second.id, second.state),
      ]);
      expect(removals.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
      expect(await names()).toEqual([ada.username]);
    });

    test("is not removed if someone else removed the other owner in the meantime", async () => {
      await emulator.addPerson(ORG, { username: ada.username, roles: ["ORG_OWNER"] });
      const process = run();
      const { id, state } = await process.create(owner);
      await emulator.removePerson(ORG, ada.username);
      await expect(process.delete(id, state)).rejects.toThrow(
        "Refusing to remove the last active ORG_OWNER",
      );
    });
  });

  describe("an expired invitation", () => {
    const expired = async (inputs: InvitationInputs) => {
      const { id, state } = await run().create(inputs);
      await emulator.advance(31 * 24 * 3600);
      const process = run();
      const seen = await process.read(id, state);
      if (!seen) throw new Error("read as gone");
      expect(seen.state.status).toBe("INVITATION_EXPIRED");
      return { id, process, state: seen.state };
    };

    test("is resent and counted, up to the resend limit", async () => {
      const wanted = { ...ada, maxReinvites: 1 };
      const first = await expired(wanted);
      expect(await first.process.diff(first.state, wanted)).toMatchObject({ changes: true });
      const again = await first.process.update(first.id, first.state, wanted);
      expect(again).toMatchObject({ status: "PENDING", reinvites: 1 });
      expect(messages).toContain(
        "The invitation of ada@example.com expired on 2026-01-31. `up` sends a new one (1 of 1).",
      );

      await emulator.advance(31 * 24 * 3600);
      const later = run();
      const seen = await later.read(first.id, again);
      expect(seen?.state).toMatchObject({ status: "INVITATION_EXPIRED", reinvites: 1 });
      expect(await later.diff(seen?.state ?? again, wanted)).toMatchObject({ changes: false });
      expect(await mails()).toEqual([ada.username, ada.username]);
    });

    test("is only reported if onExpired is report", async () => {
      const wanted = { ...ada, onExpired: "report" } as const;
      const { process, state } = await expired(wanted);
      expect(await process.diff(state, wanted)).toMatchObject({ changes: false });
      expect(messages).toEqual([
        'The invitation of ada@example.com expired on 2026-01-31. It is not sent again, because onExpired is "report".',
      ]);
      expect(await mails()).toEqual([ada.username]);
    });
  });

  describe("the preview", () => {
    test("announces an adoption", async () => {
      await emulator.addPerson(ORG, { username: ada.username, roles: ["ORG_READ_ONLY"] });
      expect(await run().check({}, ada)).toEqual({ inputs: ada, failures: [] });
      expect(messages).toEqual([]);
      end();
      expect(messages).toEqual([
        "ada@example.com (member) is adopted, gains ORG_MEMBER and loses ORG_READ_ONLY.",
      ]);
    });

    test("reports an adoption, and no invitation, as a fact for programs", async () => {
      await emulator.addPerson(ORG, { username: ada.username, roles: ["ORG_READ_ONLY"] });
      await run().check({}, { ...ada, username: "nobody@example.com" });
      expect(facts).toEqual([]);
      await run().check({}, { ...ada, username: "Ada@Example.com" });
      expect(facts).toEqual([
        {
          code: "adopts-person",
          orgId: ORG,
          username: ada.username,
          status: "ACTIVE",
          live: { roles: ["ORG_READ_ONLY"] },
        },
      ]);
    });

    test("fails for an existing person if adopt is false", async () => {
      await emulator.addPerson(ORG, { username: ada.username, roles: ["ORG_READ_ONLY"] });
      expect(await run().check({}, { ...ada, adopt: false })).toMatchObject({
        failures: [{ property: "username", reason: expect.stringContaining("adopt is false") }],
      });
    });

    test.each([
      ["whom the program declares", { roles: ["ORG_OWNER"] }],
      ["whom it would adopt", {}],
    ])(
      "refuses to demote the last owner %s, unless mayRemoveLastOwner is true",
      async (_, olds) => {
        const owner = { ...ada, username: "owner@example.com" };
        const before = Object.keys(olds).length > 0 ? { ...owner, ...olds } : {};
        expect(await run().check(before, owner)).toMatchObject({
          failures: [
            { property: "roles", reason: expect.stringContaining("the last active ORG_OWNER") },
          ],
        });
        const told = { ...owner, mayRemoveLastOwner: true };
        expect(await run().check(before, told)).toMatchObject({ failures: [] });
      },
    );

    test("fails if a person is declared twice", async () => {
      const process = run();
      await process.check({}, { ...ada, username: "Ada@Example.com" });
      expect((await process.check({}, ada)).failures).toEqual([
        {
          property: "username",
          reason: `"ada@example.com" is declared twice in organization ${ORG}; the other resource declares "Ada@Example.com". Keep one of the two.`,
        },
      ]);
    });

    test("sends no request for a person whom the program already declared", async () => {
      expect(await run().check(ada, { ...ada, roles: ["ORG_READ_ONLY"] })).toMatchObject({
        failures: [],
      });
      expect(await emulator.requests()).toEqual([]);
    });
  });

  test("a person stays when their resource is renamed in the program", async () => {
    const { id, state } = await run().create(ada);
    await emulator.accept(ORG, ada.username);
    const process = run();
    await process.check({}, ada);
    await process.create(ada);
    await process.delete(id, state);
    expect(await names()).toEqual([ada.username, "owner@example.com"]);
    expect(messages).toContain(
      `ada@example.com stays in organization ${ORG}: another resource of the program declares the same person.`,
    );
  });
});
