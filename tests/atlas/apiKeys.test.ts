import { openAtlas } from "../../provider/atlas/client";
import { newHooks } from "../support/hooks";
import {
  type Behaviour,
  challenge,
  KEY,
  readProof,
  settingsFor,
  startAtlas,
  startServer,
  type TestServer,
} from "./server";

const ORG = { id: "64b000000000000000000001", name: "Acme" };
const found: Behaviour = () => ({ status: 200, body: ORG });
const orgId = ORG.id;

let server: TestServer;
afterEach(() => server.close());
const client = () => openAtlas(settingsFor(server.url), newHooks());
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

test("a hundred calls that begin together ask for one challenge", async () => {
  server = await startAtlas(found);
  const atlas = client();
  await Promise.all(times(100, () => atlas.getOrg({ orgId })));
  const refused = server.conversation.filter((line) => line.endsWith("401"));
  expect([refused.length, server.conversation.length]).toEqual([1, 101]);
});

test("a challenge goes on to serve calls that come later", async () => {
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

test("no two requests carry the same count or the same text of the client", async () => {
  server = await startAtlas(found);
  const atlas = client();
  await Promise.all(times(20, () => atlas.getOrg({ orgId })));
  const proofs = server.received.slice(1).map((request) => readProof(request, KEY.privateKey));
  expect(new Set(proofs.map(({ nc }) => nc)).size).toBe(20);
  expect(new Set(proofs.map(({ cnonce }) => cnonce)).size).toBe(20);
});

test("what is proved is the path together with its query", async () => {
  server = await startAtlas(() => ({ status: 200, body: { results: [] } }));
  await client().listOrgs({ name: "A & B", pageNum: 2 });
  expect(server.received.at(-1)?.url).toBe("/api/atlas/v1.0/orgs?name=A+%26+B&pageNum=2");
});

test("calls that meet an outdated challenge together share the next one", async () => {
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
  // One for the first challenge, and at most one for each call that was under way with the old one.
  expect(lines.filter((status) => status === "401").length).toBeLessThanOrEqual(11);
});

test("a challenge that once worked and then does not is taken for outdated, once", async () => {
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

test("a wrong key is refused after one try", async () => {
  server = await startServer(() => challenge("nonce-1"));
  await expect(client().getOrg({ orgId })).rejects.toMatchObject({
    code: "ATLAS_REFUSED",
    status: 401,
    errorCode: "UNEXPECTED_ERROR",
  });
  expect(server.conversation.length).toBe(2);
});

test("a key that was refused once may work later, with a challenge of its own", async () => {
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

test("calls with a wrong key that begin together end, each of them refused", async () => {
  server = await startServer(() => challenge("nonce-1"));
  const atlas = client();
  const results = await Promise.allSettled(times(30, () => atlas.getOrg({ orgId })));
  expect(new Set(results.map(({ status }) => status))).toEqual(new Set(["rejected"]));
});

test("a key that is refused for one organization goes on to work for another", async () => {
  server = await startAtlas((request, response) =>
    request.url.endsWith("forbidden") ? challenge("nonce-1") : found(request, response),
  );
  const atlas = client();
  await atlas.getOrg({ orgId });
  await expect(atlas.getOrg({ orgId: "forbidden" })).rejects.toMatchObject({ status: 401 });
  expect(await atlas.getOrg({ orgId })).toEqual(ORG);
});

test("what is sent to get a challenge carries no content and is sent once", async () => {
  server = await startAtlas(() => ({ status: 201, body: { organization: ORG } }));
  await client().createOrg({}, { name: "Acme" });
  expect(server.received.map(({ method, body }) => [method, body])).toEqual([
    ["POST", ""],
    ["POST", '{"name":"Acme"}'],
  ]);
});

test("calls go on when the one that asked for the challenge got none", async () => {
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
