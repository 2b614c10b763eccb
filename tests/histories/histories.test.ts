import fc from "fast-check";
import type { Emulator } from "../../emulator";
import type { ApiVersion } from "../../provider/atlas/settings";
import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";
import { type StoredPerson, startEmulator, storedOrganization } from "../support/emulator";
import { newHooks } from "../support/hooks";
import { ORG } from "../support/ids";
import { startProvider } from "../support/provider";
import { openSimulatedStack } from "../support/simulatedStack";
import { type Event, histories, type Trouble } from "./events";

const HISTORIES = Number(process.env.HISTORIES ?? 300);

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});

const everyone = async () => (await storedOrganization(emulator, ORG)).people;
const someone = async (who: string) => (await everyone()).find(({ username }) => username === who);
const isThere = (person: StoredPerson | undefined) =>
  person?.status === "PENDING" || person?.status === "ACTIVE";
const activeOwners = (people: readonly StoredPerson[]) =>
  people.filter(({ status, roles }) => status === "ACTIVE" && roles.includes("ORG_OWNER"));

/** A provider process. Its waits do not advance the emulator's clock, so that no invitation expires. */
const start = (apiVersion: ApiVersion) =>
  startProvider(emulator, { apiVersion, hooks: newHooks() }).invitation;

const INVITE = ["POST /orgs/{orgId}/invites", "POST /orgs/{orgId}/users"];
const TROUBLES: Record<Trouble, Parameters<Emulator["faults"]>[0]> = {
  "lost before": INVITE.map((operation) => ({ operation, when: "before", drop: true })),
  "lost after": INVITE.map((operation) => ({ operation, when: "after", drop: true })),
  "error after": INVITE.map((operation) => ({ operation, when: "after", status: 500 })),
  throttled: [{ operation: "*", times: 2, status: 429, errorCode: "RATE_LIMITED" }],
  "mails limited": INVITE.map((operation) => ({
    operation,
    status: 400,
    errorCode: "INVITATIONS_RATE_LIMITED_IP",
  })),
};

/** Whether the policy allows a mail to someone who is neither invited nor a member. */
function mayMail(
  declared: InvitationInputs | undefined,
  recorded: InvitationState | undefined,
  status: string | undefined,
): boolean {
  const { onExpired, onRejected, maxReinvites = 3 } = declared ?? {};
  if (!recorded || recorded.status === "ACTIVE") return true;
  const expired = status === "INVITATION_EXPIRED" || recorded.status === "INVITATION_EXPIRED";
  if (expired) return onExpired !== "report" && recorded.reinvites < maxReinvites;
  if (recorded.status !== "INVITATION_REJECTED") return true;
  return onRejected === "reinvite" && recorded.reinvites < maxReinvites;
}

/** Plays one history, and fails at the first thing that must not be. */
async function play(events: readonly Event[]): Promise<void> {
  await emulator.reset();
  const eve = { username: "eve@example.com", roles: ["ORG_MEMBER"] };
  await emulator.addPerson(ORG, eve);
  const bystander = await someone(eve.username);
  const stack = openSimulatedStack<InvitationInputs, InvitationState>();
  const program: Record<string, InvitationInputs> = {};
  let version: ApiVersion = "v1.0";

  for (const event of events) {
    if (event.do === "apiVersion") version = event.version;
    else if (event.do === "up") await up(event);
    else await happens(event);
    const now = await everyone();
    expect(activeOwners(now)).not.toEqual([]);
    expect(now.find(({ username }) => username === eve.username)).toEqual(bystander);
  }

  async function happens(event: Exclude<Event, { do: "up" | "apiVersion" }>): Promise<void> {
    if (event.do === "monthPasses") return emulator.advance(31 * 24 * 3600);
    const { who } = event;
    const person = await someone(who);
    const others = (await everyone()).filter(({ username }) => username !== who);
    switch (event.do) {
      case "declare":
        program[who] = { roles: ["ORG_MEMBER"], ...event.args, orgId: ORG, username: who };
        return;
      case "undeclare":
        delete program[who];
        return;
      case "accept":
        if (person?.status === "PENDING") await emulator.accept(ORG, who);
        return;
      case "reject":
        if (person?.status === "PENDING") await emulator.reject(ORG, who);
        return;
      case "removeByHand":
        if (isThere(person) && activeOwners(others).length > 0)
          await emulator.removePerson(ORG, who);
        return;
      case "rolesByHand":
        if (isThere(person) && activeOwners(others).length > 0)
          await emulator.changePerson(ORG, who, { roles: event.roles });
    }
  }

  async function up({ killedAt, trouble }: Extract<Event, { do: "up" }>): Promise<void> {
    const recorded = new Map(Object.keys(program).map((who) => [who, stack.recorded(who)]));
    const before = new Map((await everyone()).map((person) => [person.username, person]));
    const mailed = (await emulator.mail()).length;
    if (trouble) await emulator.faults(TROUBLES[trouble]);
    const ended = await stack.up(start(version), program, killedAt).then(
      () => true,
      () => false,
    );
    await emulator.faults([]);

    const mails = (await emulator.mail()).slice(mailed).map(({ to }) => to);
    expect(new Set(mails).size).toBe(mails.length);
    for (const who of mails) {
      expect(program).toHaveProperty([who]);
      expect(isThere(before.get(who))).toBe(false);
      expect(mayMail(program[who], recorded.get(who), before.get(who)?.status)).toBe(true);
    }
    for (const [who, { status }] of before) {
      const gone = isThere({ ...(await someone(who)), username: who } as StoredPerson) === false;
      if (gone && (status === "PENDING" || status === "ACTIVE"))
        expect(program).not.toHaveProperty([who]);
    }
    if (ended) expect(await stack.preview(start(version), program)).toEqual([]);
  }
}

test("after any history, a successful `up` leaves no changes, and no mail or removal is unexplained and no last owner is lost", async () => {
  await fc.assert(fc.asyncProperty(histories, play), { numRuns: HISTORIES });
});
