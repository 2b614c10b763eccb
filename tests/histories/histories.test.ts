import fc from "fast-check";
import { type Emulator, startEmulator } from "../../emulator";
import { openAtlas } from "../../provider/atlas/client";
import { withMemberCache } from "../../provider/atlas/people/memberCache";
import { peopleV1 } from "../../provider/atlas/people/v1";
import { peopleV2 } from "../../provider/atlas/people/v2";
import type { ApiVersion } from "../../provider/atlas/settings";
import { orgInvitation } from "../../provider/resources/invitation/lifecycle";
import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";
import { readConfig } from "../../provider/runtime/config";
import { newWorld } from "../client/world";
import { openStack } from "./engine";
import { type Event, histories, type Trouble } from "./events";

const ORG = "64b000000000000000000001";
const HISTORIES = Number(process.env.HISTORIES ?? 300);

interface Someone {
  readonly username: string;
  readonly status: string;
  readonly roles: readonly string[];
}

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ clock: "2026-01-01T00:00:00Z" });
});
afterAll(() => emulator.close());

const everyone = async () => ((await emulator.organization(ORG)) as { people: Someone[] }).people;
const someone = async (who: string) => (await everyone()).find(({ username }) => username === who);
const isThere = (person: Someone | undefined) =>
  person?.status === "PENDING" || person?.status === "ACTIVE";
const activeOwners = (people: readonly Someone[]) =>
  people.filter(({ status, roles }) => status === "ACTIVE" && roles.includes("ORG_OWNER"));

/** A provider process: it remembers nothing of the one before. */
function provider(apiVersion: ApiVersion) {
  const config: Record<string, string> = {
    baseUrl: emulator.url,
    apiVersion,
    publicKey: "emulator",
    privateKey: "00000000-0000-4000-8000-000000000001",
  };
  const settings = readConfig((key) => config[key], {});
  let atlasTime = 0;
  const hearTime = (time: number) => {
    atlasTime = time;
  };
  const atlas = openAtlas(settings, { ...newWorld(), onServerTime: hearTime });
  const people = withMemberCache(apiVersion === "v2" ? peopleV2(atlas) : peopleV1(atlas), () => 0);
  return orgInvitation({
    people: () => people,
    now: () => atlasTime,
    say: () => undefined,
    report: () => undefined,
  });
}

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
  const stack = openStack<InvitationInputs, InvitationState>();
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
    const ended = await stack.up(provider(version), program, killedAt).then(
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
      const gone = isThere({ ...(await someone(who)), username: who } as Someone) === false;
      if (gone && (status === "PENDING" || status === "ACTIVE"))
        expect(program).not.toHaveProperty([who]);
    }
    if (ended) expect(await stack.preview(provider(version), program)).toEqual([]);
  }
}

test("whatever happens, an `up` that ends well leaves an empty plan, and no mail, removal or loss of the last owner goes unexplained", async () => {
  await fc.assert(fc.asyncProperty(histories, play), { numRuns: HISTORIES });
});
