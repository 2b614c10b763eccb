import { startEmulator } from "../support/emulator";
import { KEY, NOON, ORG } from "../support/ids";
import { atlas, digest, nonceOf, request } from "./httpClient";

const ORGS = "/api/atlas/v1.0/orgs";

async function challenged() {
  const emulator = await startEmulator();
  const reply = await request(emulator.url, "GET", ORGS);
  return { emulator, reply, nonce: nonceOf(reply) };
}

test("answers a request without a credential with Atlas's challenge and body, byte for byte", async () => {
  const { reply } = await challenged();
  expect(reply.status).toBe(401);
  expect(reply.headers.get("www-authenticate")).toMatch(
    /^Digest realm="MMS Public API", domain="", nonce="[A-Za-z0-9+/]{32}", algorithm=MD5, qop="auth", stale=false$/,
  );
  expect(reply.text).toBe(
    '{\n  "error" : 401,\n  "reason" : "Unauthorized",\n  "detail" : "You are not authorized for this resource.",\n  "errorCode" : "UNEXPECTED_ERROR"\n}',
  );
  expect(reply.headers.get("x-error-code")).toBeNull();
});

test("accepts one nonce for many requests, with counts in any order", async () => {
  const { emulator, nonce } = await challenged();
  for (const nc of ["00000003", "00000001", "00000002"]) {
    const authorization = digest(KEY, "GET", ORGS, nonce, { nc });
    expect((await request(emulator.url, "GET", ORGS, { authorization })).status).toBe(200);
  }
});

test("refuses a repeated nonce count as stale", async () => {
  const { emulator, nonce } = await challenged();
  const authorization = digest(KEY, "GET", ORGS, nonce);
  expect((await request(emulator.url, "GET", ORGS, { authorization })).status).toBe(200);
  const again = await request(emulator.url, "GET", ORGS, { authorization });
  expect(again.status).toBe(401);
  expect(again.headers.get("www-authenticate")).toContain("stale=true");
});

test("a nonce is valid for 300 seconds of the emulator's clock", async () => {
  const { emulator, nonce } = await challenged();
  await emulator.advance(299);
  const authorization = digest(KEY, "GET", ORGS, nonce, { nc: "00000001" });
  expect((await request(emulator.url, "GET", ORGS, { authorization })).status).toBe(200);

  await emulator.advance(1);
  const late = digest(KEY, "GET", ORGS, nonce, { nc: "00000002" });
  const reply = await request(emulator.url, "GET", ORGS, { authorization: late });
  expect(reply.status).toBe(401);
  expect(reply.headers.get("www-authenticate")).toContain("stale=true");
});

test("answers an unknown nonce with stale=true, so that clients survive a restart of the emulator", async () => {
  const { emulator } = await challenged();
  const authorization = digest(KEY, "GET", ORGS, "c29tZSBvdGhlciBzZXJ2ZXIncyBub25jZSEh");
  const reply = await request(emulator.url, "GET", ORGS, { authorization });
  expect(reply.headers.get("www-authenticate")).toContain("stale=true");
});

test.each<[string, Record<string, string>, Partial<typeof KEY>]>([
  ["another private key", {}, { privateKey: "00000000-0000-4000-8000-000000000002" }],
  ["an unknown public key", {}, { publicKey: "nobodyyy" }],
  ["another path", { uri: `/api/atlas/v1.0/orgs/${ORG}` }, {}],
  ["another realm", { realm: "Somewhere else" }, {}],
  ["no quality of protection", { qop: "" }, {}],
  ["another algorithm", { algorithm: "SHA-256" }, {}],
  ["a count that is none", { nc: "1" }, {}],
  ["a response that is none", { response: "" }, {}],
])("refuses %s, and not as stale", async (_, fields, key) => {
  const { emulator, nonce } = await challenged();
  const authorization = digest({ ...KEY, ...key }, "GET", ORGS, nonce, fields);
  const reply = await request(emulator.url, "GET", ORGS, { authorization });
  expect(reply.status).toBe(401);
  expect(reply.headers.get("www-authenticate")).toContain("stale=false");
});

test.each(["Basic ZW11bGF0b3I6MQ==", "Digest", "Digest username", 'Digest username="emulator'])(
  'the header "%s" is a missing credential',
  async (authorization) => {
    const emulator = await startEmulator();
    expect((await request(emulator.url, "GET", ORGS, { authorization })).status).toBe(401);
  },
);

test("a Digest response for one method is not valid for another", async () => {
  const { emulator, nonce } = await challenged();
  const authorization = digest(KEY, "GET", ORGS, nonce);
  expect((await request(emulator.url, "DELETE", ORGS, { authorization })).status).toBe(401);
});

test("requires a credential even for unknown paths", async () => {
  const emulator = await startEmulator();
  expect((await request(emulator.url, "GET", "/api/atlas/v1.0/nothing")).status).toBe(401);
  expect((await atlas(emulator).get("/nothing")).body).toEqual({
    detail: "Cannot find resource /api/atlas/v1.0/nothing.",
    error: 404,
    errorCode: "RESOURCE_NOT_FOUND",
    parameters: ["/api/atlas/v1.0/nothing"],
    reason: "Not Found",
  });
  expect(await emulator.now()).toBe(NOON.replace("Z", ".000Z"));
});
