import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, createServer as createSocketServer } from "node:net";
import { createClients, openAtlas } from "../../provider/atlas/client";
import { isNotFound, mayHaveActed } from "../../provider/atlas/errors";
import { newHooks } from "../support/hooks";
import { ORG as orgId } from "../support/ids";
import {
  challenge,
  KEY,
  readProof,
  settingsFor,
  startAtlas,
  startServer,
  type TestServer,
} from "./server";

const ORG = { id: orgId, name: "Acme" };
const draft = { username: "ada@example.com", roles: ["ORG_MEMBER"] };

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** A base URL where no server listens. */
async function unreachableUrl(): Promise<string> {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  taken.close();
  await once(taken, "close");
  return `http://127.0.0.1:${port}`;
}

test("the error for an unreachable server names the base URL and what to check", async () => {
  const url = await unreachableUrl();
  const hooks = newHooks();
  await expect(openAtlas(settingsFor(url), hooks).getOrg({ orgId })).rejects.toMatchObject({
    code: "ATLAS_UNREACHABLE",
    message: `getOrg: could not reach ${url} (connection refused) in 4 attempts. Check mongodbatlas:baseUrl and the network.`,
  });
  expect(hooks.waits.length).toBe(3);
});

test("an invitation that could not be sent is retried, because nobody got a mail", async () => {
  const hooks = newHooks();
  const atlas = openAtlas(settingsFor(await unreachableUrl()), hooks);
  await expect(atlas.createOrgInvite({ orgId }, draft)).rejects.toMatchObject({
    code: "ATLAS_UNREACHABLE",
  });
  expect(hooks.waits.length).toBe(3);
});

test("a read is retried if its response is lost", async () => {
  let calls = 0;
  server = await startAtlas((_, response) => {
    calls += 1;
    if (calls > 2) return { status: 200, body: ORG };
    response.destroy();
    return undefined;
  });
  expect(await openAtlas(settingsFor(server.url), newHooks()).getOrg({ orgId })).toEqual(ORG);
  expect(calls).toBe(3);
});

test("an invitation is not retried if its response is lost, so nobody gets two mails", async () => {
  server = await startAtlas((_, response) => void response.destroy());
  const call = openAtlas(settingsFor(server.url), newHooks()).createOrgInvite({ orgId }, draft);
  const error: unknown = await call.catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "ATLAS_ANSWER_LOST", operation: "createOrgInvite" });
  expect(`${(error as Error).message}`).toMatch(
    /was lost .*\. Atlas may or may not have done it\.$/,
  );
  expect([mayHaveActed(error), isNotFound(error)]).toEqual([true, false]);
  expect(server.conversation.length).toBe(2);
});

test("an invitation is in doubt and not retried if the server fails", async () => {
  server = await startAtlas(() => ({ status: 503, body: "Service Unavailable" }));
  const call = openAtlas(settingsFor(server.url), newHooks()).createOrgInvite({ orgId }, draft);
  await expect(call).rejects.toMatchObject({
    code: "ATLAS_ANSWER_LOST",
    status: 503,
    message: "createOrgInvite: 503. Atlas may or may not have done it.",
  });
  expect(server.conversation.length).toBe(2);
});

test("a lost request for a challenge is retried, because it does nothing", async () => {
  let calls = 0;
  server = await startServer((request, response) => {
    calls += 1;
    if (calls < 3) return void response.destroy();
    return readProof(request, KEY.privateKey).right
      ? { status: 200, body: { ...ORG, ...draft, orgName: "a", createdAt: "b", expiresAt: "c" } }
      : challenge("nonce-1");
  });
  await openAtlas(settingsFor(server.url), newHooks()).createOrgInvite({ orgId }, draft);
  expect(server.received.filter(({ body }) => body !== "").length).toBe(1);
});

test("a write stays in doubt if an attempt was sent and its retries were not", async () => {
  let calls = 0;
  server = await startAtlas((_, response) => {
    calls += 1;
    response.destroy();
    // The next attempts find no server.
    void server?.close();
    return undefined;
  });
  const call = openAtlas(settingsFor(server.url), newHooks()).updateOrg({ orgId }, { name: "B" });
  await expect(call).rejects.toMatchObject({ code: "ATLAS_ANSWER_LOST" });
  expect(calls).toBe(1);
  server = undefined;
});

test("a response is lost after the configured timeout", async () => {
  server = await startAtlas(() => undefined);
  const quick = settingsFor(server.url, { timeoutSeconds: 0.2, maxAttempts: 1 });
  await expect(openAtlas(quick, newHooks()).getOrg({ orgId })).rejects.toMatchObject({
    code: "ATLAS_ANSWER_LOST",
    message: `getOrg: the response of ${server.url} was lost (no response within 0.2 s).`,
  });
});

test("an invitation that timed out before it was sent is not sent later", async () => {
  const answers: (() => void)[] = [];
  server = await startServer((_, response) => {
    answers.push(() => response.writeHead(200).end(JSON.stringify(ORG)));
    return undefined;
  });
  const credentials = { kind: "accessToken", accessToken: "token" } as const;
  // The first client sets the number of connections to one and keeps it busy.
  const openClient = createClients(newHooks());
  const one = openClient(settingsFor(server.url, { credentials, parallel: 1 }));
  const busy = one.getOrg({ orgId });
  const hasty = { credentials, parallel: 2, timeoutSeconds: 0.1, maxAttempts: 1 };
  const other = openClient(settingsFor(server.url, hasty));
  await expect(other.createOrgInvite({ orgId }, draft)).rejects.toMatchObject({
    code: "ATLAS_UNREACHABLE",
  });
  answers.shift()?.();
  await busy;
  const last = one.getOrg({ orgId });
  while (answers.length === 0) await new Promise(setImmediate);
  answers.shift()?.();
  await last;
  expect(server.received.map(({ method }) => method)).toEqual(["GET", "GET"]);
});

test("the timeout covers a body that arrives slowly", async () => {
  const timers: NodeJS.Timeout[] = [];
  server = await startAtlas((_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    timers.push(setInterval(() => response.write(" "), 10));
    return undefined;
  });
  const quick = settingsFor(server.url, { timeoutSeconds: 0.2, maxAttempts: 1 });
  const call = openAtlas(quick, newHooks()).getOrg({ orgId });
  await expect(call).rejects.toMatchObject({ code: "ATLAS_ANSWER_LOST" });
  timers.forEach(clearInterval);
});

test("an incomplete response is lost, and the read is retried", async () => {
  let calls = 0;
  server = await startAtlas((_, response) => {
    calls += 1;
    if (calls > 1) return { status: 200, body: ORG };
    response.writeHead(200, { "content-length": "100" }).write('{"id"');
    setImmediate(() => response.destroy());
    return undefined;
  });
  expect(await openAtlas(settingsFor(server.url), newHooks()).getOrg({ orgId })).toEqual(ORG);
});

test("a server that does not speak HTTP is unreachable", async () => {
  const strange = createSocketServer((socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n"));
  strange.listen(0, "127.0.0.1");
  await once(strange, "listening");
  const url = `http://127.0.0.1:${(strange.address() as AddressInfo).port}`;
  const call = openAtlas(settingsFor(url), newHooks()).getOrg({ orgId });
  await expect(call).rejects.toMatchObject({ code: "ATLAS_UNREACHABLE" });
  strange.close();
});

test("the proxy of the environment is used for remote servers, not for this machine", async () => {
  const asked: string[] = [];
  const proxy = createServer().on("connect", (request, socket) => {
    asked.push(request.url ?? "");
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  server = await startAtlas(() => ({ status: 200, body: ORG }));
  const before = { ...process.env };
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  Object.assign(process.env, { HTTPS_PROXY: address, HTTP_PROXY: address, NO_PROXY: "" });
  Object.assign(process.env, { https_proxy: address, http_proxy: address, no_proxy: "" });
  try {
    const elsewhere = settingsFor("https://atlas.invalid", { maxAttempts: 1 });
    const call = openAtlas(elsewhere, newHooks()).getOrg({ orgId });
    await expect(call).rejects.toMatchObject({ code: "ATLAS_UNREACHABLE" });
    expect(await openAtlas(settingsFor(server.url), newHooks()).getOrg({ orgId })).toEqual(ORG);
    expect(asked).toEqual(["atlas.invalid:443"]);
  } finally {
    process.env = before;
    proxy.closeAllConnections();
    proxy.close();
  }
});
