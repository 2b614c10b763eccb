import { startEmulator } from "../support/emulator";
import { NOON, ORG, OWNER } from "../support/ids";
import { atlas, request } from "./httpClient";

const ID = "mdb_sa_id_64b000000000000000000002";
const SECRET = "mdb_sa_sk_emulator";
const GRANT = "grant_type=client_credentials";

async function form(url: string, path: string, body: string, id = ID, secret = SECRET) {
  const answer = await fetch(`${url}/api/oauth/${path}`, {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body,
  });
  const text = await answer.text();
  return { status: answer.status, text, body: text === "" ? {} : JSON.parse(text) };
}

const withToken = (url: string, token: string, target = "/api/atlas/v1.0/orgs") =>
  request(url, "GET", target, {
    authorization: `Bearer ${token}`,
    accept: "application/vnd.atlas.2023-01-01+json",
  });

test("a service account gets a token that is valid for an hour, in both versions", async () => {
  const emulator = await startEmulator();
  const got = await form(emulator.url, "token", GRANT);
  expect(got).toMatchObject({ status: 200, body: { expires_in: 3600, token_type: "Bearer" } });
  const token = got.body.access_token;
  expect(token).toMatch(/^eyJ/);
  expect((await withToken(emulator.url, token)).items).toMatchObject([{ id: ORG }]);
  expect((await withToken(emulator.url, token, "/api/atlas/v2/orgs")).status).toBe(200);
  await emulator.advance(3599);
  expect((await withToken(emulator.url, token)).status).toBe(200);
  await emulator.advance(1);
  expect((await withToken(emulator.url, token)).status).toBe(401);
});

test("accepts form-encoded credentials, as OAuth specifies", async () => {
  const emulator = await startEmulator();
  const encoded = ID.replaceAll("_", "%5F");
  expect((await form(emulator.url, "token", GRANT, encoded)).status).toBe(200);
});

test.each([
  [GRANT, ID, "mdb_sa_sk_wrong", 401, "invalid_client"],
  [GRANT, "mdb_sa_id_000000000000000000000000", SECRET, 401, "invalid_client"],
  ["", ID, SECRET, 400, "invalid_request"],
  ["grant_type=password", ID, SECRET, 400, "unsupported_grant_type"],
])(
  "a token request with %j by %s with %s answers %d %s",
  async (body, id, secret, status, error) => {
    const emulator = await startEmulator();
    expect(await form(emulator.url, "token", body, id, secret)).toMatchObject({
      status,
      body: { error },
    });
    expect(await emulator.requests()).toEqual([
      { method: "POST", path: "/api/oauth/token", status, errorCode: error },
    ]);
  },
);

test("answers wrong credentials like Atlas, byte for byte", async () => {
  const emulator = await startEmulator();
  const { text } = await form(emulator.url, "token", GRANT, ID, "wrong");
  expect(text).toBe(
    '{"error_description":"Invalid credentials provided.","error":"invalid_client"}',
  );
});

test("a revoked token gives no access", async () => {
  const emulator = await startEmulator();
  const token = (await form(emulator.url, "token", GRANT)).body.access_token;
  const revoked = await form(emulator.url, "revoke", `token=${token}&token_type_hint=access_token`);
  expect(revoked).toMatchObject({ status: 200, text: "" });
  expect((await withToken(emulator.url, token)).status).toBe(401);
});

test("a service account has at most 100 valid tokens", async () => {
  const emulator = await startEmulator();
  for (let count = 0; count < 100; count += 1) {
    expect((await form(emulator.url, "token", GRANT)).status).toBe(200);
  }
  expect(await form(emulator.url, "token", GRANT)).toMatchObject({
    status: 403,
    body: { error: "access_denied" },
  });
  await emulator.advance(3600);
  expect((await form(emulator.url, "token", GRANT)).status).toBe(200);
});

test("invitations show the service account as inviter; an expired secret ends its access", async () => {
  const emulator = await startEmulator();
  const serviceAccount = {
    name: "deployer",
    description: "deploys",
    roles: ["ORG_OWNER"],
    secretExpiresAfterHours: 1,
  };
  const draft = { name: "New", orgOwnerId: OWNER, serviceAccount };
  const made = (await atlas(emulator).post("/orgs", draft)).body;
  const { clientId, secrets } = made.serviceAccount;
  const secret = secrets[0]?.secret;
  const got = await form(emulator.url, "token", GRANT, clientId, secret);
  const authorization = `Bearer ${got.body.access_token}`;
  const invites = `/api/atlas/v1.0/orgs/${made.organization.id}/invites`;
  const invitation = { username: "ada@example.com", roles: ["ORG_MEMBER"] };
  const reply = await request(emulator.url, "POST", invites, { authorization }, invitation);
  expect(reply.body).toMatchObject({ inviterUsername: clientId, createdAt: NOON });
  await emulator.advance(3600);
  expect((await form(emulator.url, "token", GRANT, clientId, secret)).status).toBe(401);
});

test("faults affect the token endpoint like any other operation", async () => {
  const emulator = await startEmulator();
  await emulator.faults([{ operation: "POST /api/oauth/token", status: 503 }]);
  expect((await form(emulator.url, "token", GRANT)).status).toBe(503);
  expect((await form(emulator.url, "token", GRANT)).status).toBe(200);
});
