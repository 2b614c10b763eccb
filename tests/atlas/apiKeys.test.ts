import { openAtlas } from "../../provider/atlas/client";
import { newHooks } from "../support/hooks";
import { ORG as orgId } from "../support/ids";
import {
  type Behavior,
  challenge,
  KEY,
  readProof,
  settingsFor,
  startAtlas,
  startServer,
  type TestServer,
} from "./server";

const ORG = { id: orgId, name: "Acme" };
const found: Behavior = () => ({ status: 200, body: ORG });

let server: TestServer;
afterEach(() => server.close());
const client = () => openAtlas(settingsFor(server.url), newHooks());
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

test("100 concurrent calls fetch one challenge", async () => {
  server = await startAtlas(found);
  const atlas = client();
  await Promise.all(times(100, () => atlas.getOrg({ orgId })));
  const refused = server.conversation.filter((line) => line.endsWith("401"));
  expect([refused.length, server.conversation.length]).toEqual([1, 101]);
});

test("later calls reuse the challenge", async () => {
  server = await startAtlas(found);
  const atlas = client();
  await atlas.getOrg({ orgId });
  await atlas.getOrg({ orgId });
  expect(server.conversation).toEqual([
    `GET /orgs/${orgId} → 401`,
    `GET /orgs/${orgId} → 200`,
    `GET /orgs/${orgId} → 200`,
  ]);
});

test("each request has its own nonce count and client nonce", async () => {
  server = await startAtlas(found);
  const atlas = client();
  await Promise.all(times(20, () => atlas.getOrg({ orgId })));
  const proofs = server.received.slice(1).map((request) => readProof(request, KEY.privateKey));
  expect(new Set(proofs.map(({ nc }) => nc)).size).toBe(20);
  expect(new Set(proofs.map(({ cnonce }) => cnonce)).size).toBe(20);
});

test("the digest covers the path and the query", async () => {
  server = await startAtlas(() => ({ status: 200, body: { results: [] } }));
  await client().listOrgs({ name: "A & B", pageNum: 2 });
  expect(server.received.at(-1)?.url).toBe("/api/atlas/v1.0/orgs?name=A+%26+B&pageNum=2");
});

test("concurrent calls with a stale challenge share the next one", async () => {
  let nonce = "nonce-1";
  server = await startServer((request, response) => {
    const proof = readProof(request, KEY.privateKey);
    if (!proof.right) return challenge(nonce);
    return proof.nonce === nonce ? found(request, response) : challenge(nonce, true);
  });
  const atlas = client();
  await atlas.getOrg({ orgId });
  nonce = "nonce-2";
  await Promise.all(times(10, () => atlas.getOrg({ orgId })));
  await atlas.getOrg({ orgId });
  const lines = server.conversation.map((line) => line.slice(-3));
  expect(lines.filter((status) => status === "200").length).toBe(12);
  // One for the first challenge, and at most one for each call with the stale challenge.
  expect(lines.filter((status) => status === "401").length).toBeLessThanOrEqual(11);
});

test("a challenge that worked and is rejected later counts as stale once", async () => {
  let nonce = "nonce-1";
  server = await startServer((request, response) => {
    const proof = readProof(request, KEY.privateKey);
    return proof.right && proof.nonce === nonce ? found(request, response) : challenge(nonce);
  });
  const atlas = client();
  await atlas.getOrg({ orgId });
  nonce = "nonce-2";
  expect(await atlas.getOrg({ orgId })).toEqual(ORG);
  expect(server.conversation.map((line) => line.slice(-3))).toEqual(["401", "200", "401", "200"]);
});

test("a wrong key fails after one attempt", async () => {
  server = await startServer(() => challenge("nonce-1"));
  await expect(client().getOrg({ orgId })).rejects.toMatchObject({
    code: "ATLAS_REFUSED",
    status: 401,
    errorCode: "UNEXPECTED_ERROR",
  });
  expect(server.conversation.length).toBe(2);
});

test("a rejected key can succeed later with a new challenge", async () => {
  let works = false;
  server = await startServer((request, response) => {
    if (request.authorization === undefined) return challenge(works ? "nonce-2" : "nonce-1");
    const proof = readProof(request, KEY.privateKey);
    return works && proof.nonce === "nonce-2" ? found(request, response) : challenge("nonce-3");
  });
  const atlas = client();
  await expect(atlas.getOrg({ orgId })).rejects.toMatchObject({ status: 401 });
  works = true;
  expect(await atlas.getOrg({ orgId })).toEqual(ORG);
});

test("concurrent calls with a wrong key all fail", async () => {
  server = await startServer(() => challenge("nonce-1"));
  const atlas = client();
  const results = await Promise.allSettled(times(30, () => atlas.getOrg({ orgId })));
  expect(new Set(results.map(({ status }) => status))).toEqual(new Set(["rejected"]));
});

test("a key that is rejected for one organization still works for another", async () => {
  server = await startAtlas((request, response) =>
    request.url.endsWith("forbidden") ? challenge("nonce-1") : found(request, response),
  );
  const atlas = client();
  await atlas.getOrg({ orgId });
  await expect(atlas.getOrg({ orgId: "forbidden" })).rejects.toMatchObject({ status: 401 });
  expect(await atlas.getOrg({ orgId })).toEqual(ORG);
});

test("the request for a challenge has no body and is sent once", async () => {
  server = await startAtlas(() => ({ status: 201, body: { organization: ORG } }));
  await client().createOrg({}, { name: "Acme" });
  expect(server.received.map(({ method, body }) => [method, body])).toEqual([
    ["POST", ""],
    ["POST", '{"name":"Acme"}'],
  ]);
});

test("other calls continue if the first one gets no challenge", async () => {
  let first = true;
  server = await startServer((request, response) => {
    if (first) {
      first = false;
      return { status: 404, body: { error: 404, errorCode: "ORG_NOT_FOUND", detail: "No." } };
    }
    return readProof(request, KEY.privateKey).right ? found(request, response) : challenge("n");
  });
  const atlas = client();
  const results = await Promise.allSettled(times(5, () => atlas.getOrg({ orgId })));
  expect(results.map(({ status }) => status).sort()).toEqual([
    ...times(4, () => "fulfilled"),
    "rejected",
  ]);
});

test.each([
  ["MD5-sess", 'Digest realm="r", nonce="n", qop="auth", algorithm=MD5-sess', "algorithm MD5-sess"],
  ["no qop", 'Digest realm="r", nonce="n"', "without qop"],
])(
  "the error for Digest with %s does not blame the key, which was not sent",
  async (_, header, problem) => {
    server = await startServer(() => ({
      status: 401,
      headers: { "www-authenticate": header },
      body: { error: 401, errorCode: "UNEXPECTED_ERROR", detail: "No." },
    }));
    await expect(client().getOrg({ orgId })).rejects.toMatchObject({
      code: "ATLAS_GARBLED",
      message: `getOrg: 401: the server asks for an unsupported kind of Digest authentication (${problem}). The credentials were not sent. Check mongodbatlas:baseUrl and any proxy.`,
    });
    expect(server.received.map(({ authorization }) => authorization)).toEqual([undefined]);
  },
);
