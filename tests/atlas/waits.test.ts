import { type Atlas, createClients, openAtlas } from "../../provider/atlas/client";
import { newHooks, type TestHooks } from "../support/hooks";
import { ORG as orgId } from "../support/ids";
import { type Reply, settingsFor, startAtlas, type TestServer } from "./server";

const INVITATION = {
  id: "i1",
  username: "ada@example.com",
  orgName: "Acme",
  roles: ["ORG_MEMBER"],
  createdAt: "2026-01-01T12:00:00Z",
  expiresAt: "2026-01-31T12:00:00Z",
};
const apiError = (error: number, errorCode: string, headers?: Record<string, string>): Reply => ({
  status: error,
  body: { error, errorCode, detail: "No." },
  ...(headers && { headers }),
});
const LIMITED = apiError(400, "INVITATIONS_RATE_LIMITED_IP");
const ORGANIZATION: Reply = { status: 200, body: { id: orgId, name: "Acme" } };

let server: TestServer;
afterEach(() => server.close());
const invite = (atlas: Atlas, count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, index) =>
      atlas.createOrgInvite({ orgId }, { username: `p${index}@example.com`, roles: [] }),
    ),
  );
const statuses = (): string[] => server.conversation.map((line) => line.slice(-3));
const count = (status: string): number => statuses().filter((one) => one === status).length;

/** A server that accepts ten invitations per minute. */
async function startLimited(hooks: TestHooks): Promise<void> {
  let minute = hooks.now();
  let taken = 0;
  server = await startAtlas(({ method }) => {
    if (method === "GET") return { status: 200, body: [] };
    if (hooks.now() >= minute + 60_000) [minute, taken] = [hooks.now(), 0];
    taken += 1;
    return taken > 10 ? LIMITED : { status: 200, body: INVITATION };
  });
}

test("50 invitations pass a limit of ten per minute, each sent once", async () => {
  const hooks = newHooks();
  await startLimited(hooks);
  await invite(openAtlas(settingsFor(server.url), hooks), 50);
  const names = server.received
    .filter((_, index) => statuses()[index] === "200")
    .map(({ body }) => JSON.parse(body).username);
  expect(new Set(names).size).toBe(50);
  expect(names.length).toBe(50);
  expect(hooks.waits.length).toBe(4);
});

test("a long wait is reported once, with the reason, the number of calls and the end", async () => {
  const hooks = newHooks();
  await startLimited(hooks);
  await invite(openAtlas(settingsFor(server.url), hooks), 14);
  expect(hooks.messages).toEqual([
    expect.stringMatching(
      /^10 invited, next \d\d:01:00, \d waiting: Atlas allows 10 invitations per minute\.$/,
    ),
  ]);
});

test("after a throttled call, one call at a time is sent", async () => {
  const hooks = newHooks();
  await startLimited(hooks);
  await invite(openAtlas(settingsFor(server.url, { parallel: 4 }), hooks), 30);
  // Four run when the limit is reached the first time. Every later minute starts with one call.
  expect(count("400")).toBeLessThanOrEqual(4 + 1);
});

test("calls keep their order, also after a wait", async () => {
  let limited = true;
  const hooks = newHooks(() => {
    limited = false;
  });
  server = await startAtlas(() => (limited ? LIMITED : { status: 200, body: INVITATION }));
  await invite(openAtlas(settingsFor(server.url, { parallel: 1 }), hooks), 3);
  const order = server.received.map(({ body }) => (body ? JSON.parse(body).username : "")).slice(1);
  expect(order).toEqual(["p0@example.com", "p0@example.com", "p1@example.com", "p2@example.com"]);
});

test("a rate limit does not delay calls in other buckets", async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const hooks = newHooks(() => held);
  await startLimited(hooks);
  const atlas = openAtlas(settingsFor(server.url), hooks);
  const inviting = invite(atlas, 12);
  expect(await atlas.listOrgInvites({ orgId })).toEqual([]);
  release();
  expect((await inviting).length).toBe(12);
});

test("no more calls run than RateLimit-Remaining allows", async () => {
  const hooks = newHooks();
  let underWay = 0;
  let most = 0;
  const answers: (() => void)[] = [];
  server = await startAtlas((_, response) => {
    underWay += 1;
    most = Math.max(most, underWay);
    answers.push(() => {
      underWay -= 1;
      const headers = { "content-type": "application/json", "ratelimit-remaining": "2" };
      response.writeHead(200, headers).end(JSON.stringify(ORGANIZATION.body));
    });
    setImmediate(() => answers.shift()?.());
    return undefined;
  });
  const atlas = openAtlas(settingsFor(server.url), hooks);
  await atlas.getOrg({ orgId });
  most = 0;
  await Promise.all(Array.from({ length: 12 }, () => atlas.getOrg({ orgId })));
  expect(most).toBeLessThanOrEqual(2);
});

test("a 429 is retried even for a call that is not retryable", async () => {
  const hooks = newHooks();
  let asked = 0;
  server = await startAtlas(() => {
    asked += 1;
    return asked === 1
      ? apiError(429, "RATE_LIMITED_TOKEN_BUCKET", { "retry-after": "55" })
      : { status: 200, body: INVITATION };
  });
  await invite(openAtlas(settingsFor(server.url), hooks), 1);
  expect(statuses()).toEqual(["401", "429", "200"]);
  expect(hooks.waits).toEqual([55_250]);
  expect(hooks.messages.length).toBe(1);
});

test("a call fails with advice after ten throttled attempts", async () => {
  const hooks = newHooks();
  server = await startAtlas(() => apiError(429, "RATE_LIMITED"));
  await expect(openAtlas(settingsFor(server.url), hooks).getOrg({ orgId })).rejects.toThrow(
    /^getOrg: 429 RATE_LIMITED: No\. Atlas limits the rate of requests\..* The request waited 10 times, which is the limit\.$/,
  );
  expect(count("429")).toBe(11);
});

test("a call fails instead of waiting for hours", async () => {
  const hooks = newHooks();
  server = await startAtlas(() => apiError(429, "RATE_LIMITED", { "retry-after": "7200" }));
  const atlas = openAtlas(settingsFor(server.url), hooks);
  await expect(atlas.getOrg({ orgId })).rejects.toMatchObject({
    status: 429,
    message: expect.stringMatching(/The server asks to wait 7200 s, and the limit is 900 s\.$/),
  });
  expect(hooks.waits).toEqual([]);
});

test("two clients of one base URL share its queue", async () => {
  const hooks = newHooks();
  await startLimited(hooks);
  const openClient = createClients(hooks);
  const [one, other] = [1, 2].map(() => openClient(settingsFor(server.url, { parallel: 1 })));
  await Promise.all([one, other].map((atlas) => atlas && invite(atlas, 10)));
  expect(count("400")).toBe(1);
});
