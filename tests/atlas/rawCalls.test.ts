import { createServer } from "node:http";
import { createRawCalls, type RawOperation } from "../../provider/atlas/rawCalls";
import type { Settings } from "../../provider/atlas/settings";
import { secrets } from "../../provider/domain/secrets";
import { atEnd, listen } from "../support/cleanup";
import { startEmulator } from "../support/emulator";
import { newHooks } from "../support/hooks";
import { KEY, ORG, OWNER, UNKNOWN_ID } from "../support/ids";

const settingsOf = (baseUrl: string): Settings => ({
  baseUrl,
  apiVersion: "v1.0",
  credentials: { kind: "apiKey", ...KEY },
});
const open = (baseUrl: string) => createRawCalls(newHooks())(settingsOf(baseUrl));

test("an error response is a result, with its status, code and headers", async () => {
  const { url } = await startEmulator();
  expect(await open(url)("getOrg", { orgId: UNKNOWN_ID })).toMatchObject({
    operation: "getOrg",
    method: "GET",
    path: `/api/atlas/v1.0/orgs/${UNKNOWN_ID}`,
    accept: "application/json",
    response: {
      status: 404,
      headers: { "x-error-code": "ORG_NOT_FOUND" },
      body: { errorCode: "ORG_NOT_FOUND" },
    },
  });
});

test("the request and the response do not contain what authenticates", async () => {
  const { url } = await startEmulator();
  const exchange = await open(url)("listOrgInvites", { orgId: ORG });
  expect(Object.keys(exchange).toSorted()).toEqual([
    "accept",
    "method",
    "operation",
    "path",
    "response",
  ]);
  expect(JSON.stringify(exchange)).not.toMatch(/nonce|Digest|privateKey/);
});

test.each<[RawOperation, object, object, string]>([
  [
    "createOrg",
    {},
    { name: "New", orgOwnerId: OWNER, apiKey: { desc: "k", roles: ["ORG_OWNER"] } },
    "apiKey",
  ],
  ["createOrgApiKey", { orgId: ORG }, { desc: "k", roles: ["ORG_OWNER"] }, ""],
])(
  "no text repeats the secret that the response of %s contains",
  async (operation, parameters, body, part) => {
    const { url } = await startEmulator();
    const { response } = await open(url)(operation, parameters, body);
    const json = response?.body as Record<string, { privateKey: string }>;
    const { privateKey } = (part === "" ? json : json[part]) as { privateKey: string };
    expect(secrets.redact(`key ${privateKey}`)).toBe("key …");
  },
);

test.each<[RawOperation, object, number]>([
  ["getOrg", { orgId: ORG }, 4],
  ["deleteOrgInvite", { orgId: ORG, invitationId: UNKNOWN_ID }, 1],
  ["removeOrgUser", { orgId: ORG, userId: UNKNOWN_ID }, 1],
  ["createOrgInvite", { orgId: ORG }, 1],
])(
  "after %s whose response is lost, the request was sent %3$i times",
  async (operation, parameters, times) => {
    let sent = 0;
    const server = createServer((request, response) => {
      if (request.headers.authorization === undefined) {
        response.writeHead(401, {
          "www-authenticate": 'Digest realm="r", nonce="n", algorithm=MD5, qop="auth"',
        });
        response.end("{}");
        return;
      }
      sent += 1;
      request.socket.destroy();
    });
    const { url } = await listen(server);
    atEnd(() => server.closeAllConnections());
    expect(await open(url)(operation, parameters)).toMatchObject({ lost: expect.any(String) });
    expect(sent).toBe(times);
  },
);
