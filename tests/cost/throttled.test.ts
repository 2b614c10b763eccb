import type { Emulator } from "../../emulator";
import type { ApiVersion } from "../../provider/atlas/settings";
import type { InvitationInputs } from "../../provider/resources/invitation/types";
import { startEmulator } from "../support/emulator";
import { newHooks } from "../support/hooks";
import { API_VERSIONS, ORG } from "../support/ids";
import { inParallel, PARALLEL } from "../support/parallel";
import { declarePeople, idOf, seedOf, statesOf } from "../support/people";
import { startProvider } from "../support/provider";

let emulator: Emulator;
afterEach(() => emulator.close());

/** A provider process whose waits advance the emulator's clock. `onWait` gets the number of waits. */
async function startWaiting(
  apiVersion: ApiVersion,
  onWait: (waits: number) => void | Promise<void> = () => undefined,
) {
  const advance = async (ms: number) => {
    await emulator.advance(Math.ceil(ms / 1000));
    await onWait(hooks.waits.length);
  };
  const hooks = newHooks(advance, await emulator.now());
  const { invitation } = startProvider(emulator, { apiVersion, hooks });
  const invite = async (declared: InvitationInputs) =>
    invitation.create((await invitation.check({}, declared)).inputs);
  return { ...invitation, hooks, invite };
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

describe.each(API_VERSIONS)("under Atlas's limits, through version %s", (version) => {
  test("a drift preview of 1,000 people is not slowed", async () => {
    const declared = declarePeople(1_000);
    emulator = await startEmulator({ seed: seedOf(declared), rateLimits: true });
    const { read, hooks } = await startWaiting(version);
    const live = await inParallel(statesOf(declared), (state) => read(idOf(state), state));
    expect(live.filter(Boolean)).toHaveLength(1_000);
    expect(hooks.waits).toEqual([]);
    expect(hooks.messages).toEqual([]);
    expect((await emulator.requests()).filter(({ status }) => status === 429)).toEqual([]);
  });

  test("one `up` invites 60 people and reports how long it takes", async () => {
    emulator = await startEmulator({ rateLimits: true });
    const declared = declarePeople(60);
    const { invite, hooks } = await startWaiting(version);
    await inParallel(declared, invite);
    expect(await mailed()).toEqual(names(declared));
    // Ten at once, and ten after each of five minutes.
    expect(hooks.waits).toHaveLength(5);
    expect(Date.parse(await emulator.now())).toBeLessThan(Date.parse("2026-03-01T12:05:30Z"));
    const [before, ...waiting] = hooks.messages;
    expect(before).toMatch(
      /^More than 10 people will be invited, .* takes about a minute for every 10 people/,
    );
    const lines = [10, 20, 30, 40, 50].map(
      (invited) =>
        `^${invited} invited, next \\d\\d:0\\d:0\\d, \\d+ waiting( \\(the last about 1 min later\\))?: Atlas allows 10 invitations per minute\\.$`,
    );
    expect(waiting).toEqual(lines.map((line) => expect.stringMatching(line)));
  });

  test("an `up` that was interrupted during a wait invites the remaining people next time", async () => {
    emulator = await startEmulator({ rateLimits: true });
    const declared = declarePeople(60);
    const made: InvitationInputs[] = [];
    await new Promise<void>((interrupt) => {
      // The process ends during its third wait: that wait never returns.
      const onWait = async (waits: number) => {
        if (waits < 3) return;
        interrupt();
        await new Promise(() => undefined);
      };
      void startWaiting(version, onWait).then(({ invite }) => {
        for (const inputs of declared) void invite(inputs).then(() => made.push(inputs));
      });
    });
    expect(await mailed()).toEqual(names(made));
    expect(made).toHaveLength(30);

    await emulator.advance(60);
    const second = await startWaiting(version);
    await inParallel(
      declared.filter((inputs) => !made.includes(inputs)),
      second.invite,
    );
    expect(await mailed()).toEqual(names(declared));
  });

  test("a long `up` reads the list every five minutes and is refused at most once a minute", async () => {
    emulator = await startEmulator({ rateLimits: true });
    const declared = declarePeople(200);
    const { invite, hooks } = await startWaiting(version);
    await inParallel(declared, invite);
    expect(await mailed()).toEqual(names(declared));
    const minutes = hooks.waits.length;
    expect(minutes).toBe(19);
    const [invited, refused] =
      version === "v1.0"
        ? ["POST invites 200", "POST invites 400"]
        : ["POST users 201", "POST users 400"];
    const { challenge = 0, [refused]: refusals = 0, ...readsAndMails } = await counts();
    const lists = Math.floor(minutes / 5) + 1;
    expect(readsAndMails).toEqual({
      ...(version === "v1.0" && { "GET invites 200": lists }),
      "GET users 200": lists,
      [invited]: 200,
    });
    // Those under way when the limit is first met, and one in each minute after it.
    expect(refusals).toBeLessThanOrEqual(PARALLEL + minutes);
    expect(challenge).toBeLessThanOrEqual(lists);
  });
});
