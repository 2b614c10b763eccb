import { inspect } from "node:util";
import { createClients, openAtlas } from "../../provider/atlas/client";
import type { Credentials } from "../../provider/domain/credentials";
import { newHooks } from "../support/hooks";
import { ORG as orgId, SERVICE_ACCOUNT } from "../support/ids";
import { type Received, type Reply, settingsFor, startServer, type TestServer } from "./server";

const ORG = { id: orgId, name: "Acme" };
const ACCOUNT = {
  kind: "serviceAccount",
  clientId: SERVICE_ACCOUNT.clientId,
  clientSecret: "mdb_sa_sk_secret-one",
} satisfies Credentials;

let server: TestServer;
afterEach(() => server.close());
const client = (hooks = newHooks(), credentials: Credentials = ACCOUNT) =>
  openAtlas(settingsFor(server.url, { credentials }), hooks);
const tokenRequests = (): number =>
  server.received.filter(({ url }) => url === "/api/oauth/token").length;

/** Issues token-1, token-2, … and answers each call with `behave`, which gets the token of the call. */
async function start(
  behave: (token: string, request: Received) => Reply | undefined = () => ({
    status: 200,
    body: ORG,
  }),
  tokenEndpoint: (count: number) => Reply = (count) => ({
    status: 200,
    body: { access_token: `token-${count}`, expires_in: 3600, token_type: "Bearer" },
  }),
): Promise<void> {
  let count = 0;
  server = await startServer((request, response) => {
    if (request.url !== "/api/oauth/token") {
      const reply = behave(request.authorization?.replace(/^Bearer /, "") ?? "", request);
      if (reply === undefined) response.destroy();
      return reply;
    }
    count += 1;
    return tokenEndpoint(count);
  });
}

const UNAUTHORIZED: Reply = {
  status: 401,
  body: { error: 401, errorCode: "UNEXPECTED_ERROR", detail: "You are not authorized." },
};

test("the token request is as Atlas documents it", async () => {
  await start();
  await client().getOrg({ orgId });
  const [request] = server.received;
  expect(request).toMatchObject({ method: "POST", body: "grant_type=client_credentials" });
  expect(request?.headers["content-type"]).toMatch(/^application\/x-www-form-urlencoded/);
  const pair = Buffer.from(`${ACCOUNT.clientId}:${ACCOUNT.clientSecret}`).toString("base64");
  expect(request?.authorization).toBe(`Basic ${pair}`);
  expect(server.received[1]?.authorization).toBe("Bearer token-1");
});

test("100 concurrent calls of two clients fetch one token", async () => {
  await start();
  const openClient = createClients(newHooks());
  const settings = settingsFor(server.url, { credentials: ACCOUNT });
  const [one, other] = [openClient(settings), openClient(settings)];
  const calls = Array.from({ length: 50 }, () => [one.getOrg({ orgId }), other.getOrg({ orgId })]);
  await Promise.all(calls.flat());
  expect([tokenRequests(), server.received.length]).toEqual([1, 101]);
});

test("a client with a wrong secret does not use the token of the right one", async () => {
  await start(undefined, (count) =>
    count === 1
      ? { status: 200, body: { access_token: "token-1", expires_in: 3600, token_type: "Bearer" } }
      : { status: 401, body: { error: "invalid_client" } },
  );
  const openClient = createClients(newHooks());
  await openClient(settingsFor(server.url, { credentials: ACCOUNT })).getOrg({ orgId });
  const credentials = { ...ACCOUNT, clientSecret: "mdb_sa_sk_wrong" };
  const wrong = openClient(settingsFor(server.url, { credentials }));
  await expect(wrong.getOrg({ orgId })).rejects.toMatchObject({ status: 401 });
});

test("a token is renewed before it expires", async () => {
  await start();
  const hooks = newHooks();
  const atlas = client(hooks);
  await atlas.getOrg({ orgId });
  await hooks.wait(3500_000);
  await atlas.getOrg({ orgId });
  expect(tokenRequests()).toBe(1);
  await hooks.wait(50_000);
  await atlas.getOrg({ orgId });
  expect(server.received.at(-1)?.authorization).toBe("Bearer token-2");
});

test("a revoked token is replaced once, and the call succeeds", async () => {
  await start((token) => (token === "token-1" ? UNAUTHORIZED : { status: 200, body: ORG }));
  const hooks = newHooks();
  const atlas = client(hooks);
  await atlas.getOrg({ orgId }).catch(() => undefined);
  await hooks.wait(120_000);
  expect(await atlas.getOrg({ orgId })).toEqual(ORG);
  expect(tokenRequests()).toBe(2);
});

test("rejected calls do not fetch new tokens", async () => {
  await start(() => UNAUTHORIZED);
  const atlas = client();
  for (const _ of [1, 2, 3]) {
    await expect(atlas.getOrg({ orgId })).rejects.toMatchObject({ status: 401 });
  }
  expect(tokenRequests()).toBe(1);
});

test.each<[string, Reply, object, RegExp]>([
  [
    "the error for a wrong secret",
    {
      status: 401,
      body: { error: "invalid_client", error_description: "Invalid credentials provided." },
    },
    { code: "ATLAS_REFUSED", status: 401, errorCode: "invalid_client" },
    /^getOrg: 401 invalid_client: Invalid credentials provided\. The service account is wrong/,
  ],
  [
    "the error for too many tokens",
    {
      status: 403,
      body: { error: "access_denied", error_description: "Access Token limit reached." },
    },
    { code: "ATLAS_REFUSED", status: 403, errorCode: "access_denied" },
    /at most 100 valid tokens/,
  ],
  [
    "an HTML page of a proxy",
    { status: 200, body: "<html>" },
    { code: "ATLAS_UNREACHABLE" },
    /the response to the token request contains no token/,
  ],
  [
    "a response without a token",
    { status: 200, body: { token_type: "Bearer" } },
    { code: "ATLAS_UNREACHABLE" },
    /contains no token/,
  ],
  [
    "an error of a proxy",
    { status: 403, body: "<html>" },
    { code: "ATLAS_GARBLED" },
    /format of Atlas/,
  ],
])("%s instead of a token is explained", async (_, reply, facts, message) => {
  await start(undefined, () => reply);
  const error: Error = await client()
    .getOrg({ orgId })
    .then(
      () => new Error("The call did not fail."),
      (thrown: Error) => thrown,
    );
  expect(error).toMatchObject(facts);
  expect(error.message).toMatch(message);
  for (const text of [inspect(error, { depth: 20, showHidden: true }), JSON.stringify(error)]) {
    expect(text).not.toContain("secret-one");
    expect(text).not.toContain("Basic ");
  }
});

test("the limit of the token endpoint causes a wait, which is reported", async () => {
  await start(undefined, (count) =>
    count === 1
      ? {
          status: 429,
          headers: { "retry-after": "30" },
          body: { error: 429, errorCode: "RATE_LIMITED", detail: "Resource /api/oauth/token is …" },
        }
      : { status: 200, body: { access_token: "token-2", token_type: "Bearer" } },
  );
  const hooks = newHooks();
  expect(await client(hooks).getOrg({ orgId })).toEqual(ORG);
  expect(hooks.messages).toEqual([
    expect.stringMatching(
      /^Next getOrg \d\d:\d\d:\d\d, 1 waiting: Atlas limits the rate of requests/,
    ),
  ]);
});

test("a call whose token could not be fetched is retried, because it was not sent", async () => {
  await start(
    () => ({ status: 204 }),
    (count) =>
      count < 3
        ? { status: 503 }
        : { status: 200, body: { access_token: "token-3", token_type: "bearer" } },
  );
  await client().deleteOrg({ orgId });
  expect(server.conversation).toEqual([
    "POST /api/oauth/token → 503",
    "POST /api/oauth/token → 503",
    "POST /api/oauth/token → 200",
    `DELETE /orgs/${orgId} → 204`,
  ]);
});

test("an access token is never renewed", async () => {
  await start(() => UNAUTHORIZED);
  const atlas = client(newHooks(), { kind: "accessToken", accessToken: "given" });
  await expect(atlas.getOrg({ orgId })).rejects.toThrow(/The access token is wrong/);
  expect(server.received.map(({ authorization }) => authorization)).toEqual(["Bearer given"]);
});

test("a base URL with a path is used for the token request as well", async () => {
  server = await startServer((request) =>
    request.url?.endsWith("/api/oauth/token")
      ? { status: 200, body: { access_token: "token", expires_in: 3600, token_type: "Bearer" } }
      : { status: 200, body: ORG },
  );
  const settings = settingsFor(`${server.url}/atlas`, { credentials: ACCOUNT });
  await openAtlas(settings, newHooks()).getOrg({ orgId });
  expect(server.received.map(({ url }) => url)).toEqual([
    "/atlas/api/oauth/token",
    `/atlas/api/atlas/v1.0/orgs/${orgId}`,
  ]);
});
