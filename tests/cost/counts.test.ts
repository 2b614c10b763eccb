import type { Emulator } from "../../emulator";
import type { ApiVersion } from "../../provider/atlas/settings";
import type { InvitationState } from "../../provider/resources/invitation/types";
import { startEmulator } from "../support/emulator";
import { API_VERSIONS, ORG } from "../support/ids";
import { inParallel } from "../support/parallel";
import { declarePeople, idOf, seedOf, statesOf } from "../support/people";
import { startProvider } from "../support/provider";
import { preview, refresh, up } from "./operations";

const COUNTS = [1, 2, 10, 499, 500, 501, 1_000, 2_500, 10_000];
/** Below the number of requests that the emulator remembers. */
const REMEMBERED = 5_000;

let emulator: Emulator;
afterEach(() => emulator.close());

/** The requests since the last call of this function, in short form. A challenge is one of them. */
async function conversation(): Promise<string[]> {
  const requests = await emulator.requests();
  await emulator.clearRequests();
  return requests.map(({ method, path, status }) => {
    const page = /pageNum=\d+/.exec(path)?.[0] ?? "";
    const what = `${method} ${path.replace(/\?.*/, "").replace(`/orgs/${ORG}`, "")} ${page}`.trim();
    return status === 401 ? "challenge" : what;
  });
}

/** The preview check of new people. With v1.0, it also reads v2's list, which contains everyone. */
const PREVIEW_CHECK = ["challenge", "GET /users pageNum=1"];

/** The requests that read everyone: the challenge and the lists. `users` are in the list of users. */
function listsOf(version: ApiVersion, users: number): string[] {
  const pages = Array.from(
    { length: Math.ceil(users / 500) },
    (_, n) => `GET /users pageNum=${n + 1}`,
  );
  return ["challenge", ...(version === "v1.0" ? ["GET /invites"] : []), ...pages];
}

describe.each(API_VERSIONS)("through version %s", (version) => {
  test.each(COUNTS)(
    "a drift preview of %i people costs at most 3 + ceil(N / 500) requests, all of them reads",
    async (count) => {
      const declared = declarePeople(count);
      emulator = await startEmulator({ seed: seedOf(declared) });
      const provider = startProvider(emulator, { apiVersion: version });
      const live = await refresh(provider, statesOf(declared));
      expect(live).toHaveLength(count);
      expect(await preview(provider, live, declared)).toBe(0);
      const members = Math.ceil(count / 2);
      const asked = await conversation();
      expect(asked).toEqual(listsOf(version, (version === "v1.0" ? members : count) + 1));
      expect(asked.length).toBeLessThanOrEqual(3 + Math.ceil(count / 500));
    },
  );

  test.each([1, 10, 501, 10_000])(
    "an `up` of %i new people costs N requests and the preview checks",
    async (count) => {
      const declared = declarePeople(count);
      emulator = await startEmulator();
      const provider = startProvider(emulator, { apiVersion: version });
      const asked: string[] = [];
      for (let from = 0; from < count; from += REMEMBERED) {
        await up(provider, declared.slice(from, from + REMEMBERED));
        asked.push(...(await conversation()));
      }
      const invite = version === "v1.0" ? "POST /invites" : "POST /users";
      expect(asked).toEqual([
        ...PREVIEW_CHECK,
        ...(version === "v1.0" ? ["GET /invites"] : []),
        ...declared.map(() => invite),
      ]);
      // The preview before the update is a separate process with the same check.
      expect(asked.length + PREVIEW_CHECK.length).toBeLessThanOrEqual(count + 5);
      expect(await emulator.mail()).toHaveLength(count);
    },
  );

  test("sends no request if nothing changed and nothing is refreshed", async () => {
    emulator = await startEmulator();
    const declared = declarePeople(1_000);
    const provider = startProvider(emulator, { apiVersion: version });
    expect(await preview(provider, statesOf(declared), declared)).toBe(0);
    expect(await conversation()).toEqual([]);
  });

  test("changing some of many people costs one list and one request each", async () => {
    const declared = declarePeople(1_000);
    emulator = await startEmulator({ seed: seedOf(declared) });
    const provider = startProvider(emulator, { apiVersion: version });
    const changed = declared.slice(0, 20);
    const recorded = statesOf(changed);
    await Promise.all(
      changed.map((inputs, n) =>
        provider.invitation.update(idOf(inputs), recorded[n] as InvitationState, {
          ...inputs,
          roles: ["ORG_READ_ONLY"],
        }),
      ),
    );
    const asked = await conversation();
    expect(asked.filter((call) => call.startsWith("PATCH"))).toHaveLength(20);
    expect(asked).toHaveLength(listsOf(version, version === "v1.0" ? 501 : 1_001).length + 20);
  });

  test("destroying everyone costs one list and the requests of each withdrawal and removal", async () => {
    const declared = declarePeople(100);
    emulator = await startEmulator({ seed: seedOf(declared) });
    const provider = startProvider(emulator, { apiVersion: version });
    await inParallel(statesOf(declared), (state) => provider.invitation.delete(idOf(state), state));
    const asked = await conversation();
    // v2 finds an invitation before it withdraws it.
    const withdrawal = version === "v1.0" ? 1 : 2;
    expect(asked).toHaveLength(listsOf(version, 51).length + 50 + 50 * withdrawal);
  });
});
