import { type Emulator, startEmulator } from "../../emulator";
import { openAtlas } from "../../provider/atlas/client";
import { withMemberCache } from "../../provider/atlas/people/memberCache";
import { peopleV1 } from "../../provider/atlas/people/v1";
import { peopleV2 } from "../../provider/atlas/people/v2";
import type { ApiVersion } from "../../provider/atlas/settings";
import { orgInvitation } from "../../provider/resources/invitation/lifecycle";
import type { InvitationInputs } from "../../provider/resources/invitation/types";
import { readConfig } from "../../provider/runtime/config";
import { newWorld } from "../client/world";
import { each, idOf, ORG, PARALLEL, people, remembered, withPeople } from "./provider";

let emulator: Emulator;
afterEach(() => emulator.close());

/** A provider process for which time flies: whatever it waits for, the emulator's clock goes on. */
async function startWaiting(
  apiVersion: ApiVersion,
  onWait: (waits: number) => void = () => undefined,
) {
  const config: Record<string, string> = {
    baseUrl: emulator.url,
    apiVersion,
    publicKey: "emulator",
    privateKey: "00000000-0000-4000-8000-000000000001",
  };
  const pass = async (ms: number) => {
    await emulator.advance(Math.ceil(ms / 1000));
    onWait(world.waits.length);
  };
  const world = newWorld(pass, await emulator.now());
  const atlas = openAtlas(
    readConfig((key) => config[key], {}),
    world,
  );
  const people = withMemberCache(
    apiVersion === "v2" ? peopleV2(atlas) : peopleV1(atlas),
    world.now,
  );
  const lifecycle = orgInvitation({
    people: () => people,
    now: world.now,
    say: world.warn,
    report: () => undefined,
  });
  const invite = async (declared: InvitationInputs) =>
    lifecycle.create((await lifecycle.check({}, declared)).inputs);
  return { ...lifecycle, world, invite };
}

const mailed = async () => (await emulator.mail()).map(({ to }) => to).sort();
const names = (declared: readonly InvitationInputs[]) =>
  declared.map(({ username }) => username).sort();

/** How many requests there were of each kind, the parameters left out. */
async function counts(): Promise<Record<string, number>> {
  const kinds = (await emulator.requests()).map(({ method, path, status }) => {
    const what = path.replace(/\?.*/, "").replace(`/orgs/${ORG}/`, "");
    return status === 401 ? "challenge" : `${method} ${what} ${status}`;
  });
  const groups = Object.groupBy(kinds, (kind) => kind);
  return Object.fromEntries(Object.entries(groups).map(([kind, all]) => [kind, all?.length ?? 0]));
}

describe.each(["v1.0", "v2"] as const)("under Atlas's limits, through version %s", (version) => {
  test("a drift preview of 1,000 people is not slowed", async () => {
    const declared = people(1_000);
    emulator = await startEmulator({ seed: withPeople(declared), rateLimits: true });
    const { read, world } = await startWaiting(version);
    const live = await each(remembered(declared), (state) => read(idOf(state), state));
    expect(live.filter(Boolean)).toHaveLength(1_000);
    expect(world.waits).toEqual([]);
    expect(world.said).toEqual([]);
    expect((await emulator.requests()).filter(({ status }) => status === 429)).toEqual([]);
  });

  test("60 people are invited by one `up`, which says how long it takes", async () => {
    emulator = await startEmulator({ clock: "2026-01-01T12:00:00Z", rateLimits: true });
    const declared = people(60);
    const { invite, world } = await startWaiting(version);
    await each(declared, invite);
    expect(await mailed()).toEqual(names(declared));
    // Ten at once, and ten after each of five minutes.
    expect(world.waits).toHaveLength(5);
    expect(Date.parse(await emulator.now())).toBeLessThan(Date.parse("2026-01-01T12:05:30Z"));
    const operation = version === "v1.0" ? "createOrgInvite" : "createOrgUser";
    const [before, ...waiting] = world.said;
    expect(before).toMatch(
      /^More than 10 people are to be invited, .* may take a minute for each 10 of them/,
    );
    const line = `^waiting 61 s: Atlas allows 10 invitations per minute; ${operation} and \\d+ more go on at 12:0\\d:0\\d UTC(, the last about 1 min later)?$`;
    expect(waiting).toEqual(Array.from({ length: 5 }, () => expect.stringMatching(line)));
  });

  test("an `up` that is interrupted while it waits goes on with the rest the next time", async () => {
    emulator = await startEmulator({ clock: "2026-01-01T12:00:00Z", rateLimits: true });
    const declared = people(60);
    const first = await startWaiting(version, (waits) => waits === 3 && first.world.cancel());
    const done = await Promise.allSettled(declared.map(first.invite));
    const made = declared.filter((_, n) => done[n]?.status === "fulfilled");
    expect(await mailed()).toEqual(names(made));
    expect(made).toHaveLength(30);

    await emulator.advance(60);
    const second = await startWaiting(version);
    await each(
      declared.filter((inputs) => !made.includes(inputs)),
      second.invite,
    );
    expect(await mailed()).toEqual(names(declared));
  });

  test("an `up` of many minutes looks again every five, and is refused at most once a minute", async () => {
    emulator = await startEmulator({ clock: "2026-01-01T12:00:00Z", rateLimits: true });
    const declared = people(200);
    const { invite, world } = await startWaiting(version);
    await each(declared, invite);
    expect(await mailed()).toEqual(names(declared));
    const minutes = world.waits.length;
    expect(minutes).toBe(19);
    const [invited, refused] =
      version === "v1.0"
        ? ["POST invites 200", "POST invites 400"]
        : ["POST users 201", "POST users 400"];
    const { challenge = 0, [refused]: refusals = 0, ...looksAndMails } = await counts();
    const looks = Math.floor(minutes / 5) + 1;
    expect(looksAndMails).toEqual({
      ...(version === "v1.0" && { "GET invites 200": looks }),
      "GET users 200": looks,
      [invited]: 200,
    });
    // Those under way when the limit is first met, and one in each minute after it.
    expect(refusals).toBeLessThanOrEqual(PARALLEL + minutes);
    expect(challenge).toBeLessThanOrEqual(looks);
  });
});
