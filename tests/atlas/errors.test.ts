import { inspect } from "node:util";
import { type Atlas, openAtlas } from "../../provider/atlas/client";
import { type AtlasError, isNotFound, mayHaveActed } from "../../provider/atlas/errors";
import type { Settings } from "../../provider/atlas/settings";
import { newHooks } from "../support/hooks";
import { ORG as orgId } from "../support/ids";
import { KEY, type Reply, settingsFor, startAtlas, type TestServer } from "./server";

const ORG = { id: orgId, name: "Acme" };

let server: TestServer;
afterEach(() => server.close());

async function failureOf(
  reply: Reply,
  act: (atlas: Atlas) => Promise<unknown> = (atlas) => atlas.getOrg({ orgId }),
  more: Partial<Settings> = {},
): Promise<AtlasError> {
  server = await startAtlas(() => reply);
  const atlas = openAtlas(settingsFor(server.url, { maxAttempts: 1, ...more }), newHooks());
  return act(atlas).then(
    () => Promise.reject(new Error("The call did not fail.")),
    (error: AtlasError) => error,
  );
}

const apiError = (error: number, errorCode: string, detail = "No."): Reply => ({
  status: error,
  headers: { "x-error-code": errorCode },
  body: { detail, error, errorCode, parameters: [], reason: "" },
});

test("an error names the call, the status, Atlas's code and detail, and what to do", async () => {
  const detail = "IP address 1.2.3.4 is not allowed to access this resource.";
  const error = await failureOf(apiError(403, "IP_ADDRESS_NOT_ON_ACCESS_LIST", detail));
  expect({ ...error }).toEqual({
    code: "ATLAS_REFUSED",
    operation: "getOrg",
    status: 403,
    errorCode: "IP_ADDRESS_NOT_ON_ACCESS_LIST",
  });
  expect(error.message).toBe(
    "getOrg: 403 IP_ADDRESS_NOT_ON_ACCESS_LIST: IP address 1.2.3.4 is not allowed to access this resource. " +
      "Add the IP address of this machine to the access list of the credentials in Atlas.",
  );
});

test.each<[number, string, RegExp]>([
  [400, "API_KEY_MUST_BE_ASSOCIATED_WITH_PAYING_ORG", /paying organization/],
  [401, "UNEXPECTED_ERROR", /API key is wrong, was deleted or belongs to another organization/],
  [401, "NOT_ORG_OWNER", /ORG_OWNER/],
  [402, "CANNOT_DELETE_ORG_FAILED_PAYMENTS", /open payments/],
  [403, "ORG_REQUIRES_ACCESS_LIST", /access list/],
  [403, "ACCESS_FORBIDDEN", /ORG_OWNER/],
  [403, "CANNOT_DELETE_LAST_ADMIN", /another member ORG_OWNER/],
  [403, "NEVER_HEARD_OF", /Check its roles .* and its access list/],
  [406, "INVALID_VERSION_DATE", /Set mongodbatlas:apiVersion to v2/],
  [409, "ORG_NOT_EMPTY", /Delete the organization's projects first/],
  [410, "VERSION_GONE", /Set mongodbatlas:apiVersion to v2/],
])("the error for %s %s contains advice", async (status, errorCode, advice) => {
  expect((await failureOf(apiError(status, errorCode))).message).toMatch(advice);
});

test.each([
  ["argument", "in the credentials argument"],
  ["configuration", "in the stack configuration (mongodbatlas:…)"],
  ["environment", "in the environment (MONGODB_ATLAS_…)"],
] as const)("the error for rejected credentials names their origin: %s", async (from, words) => {
  const credentials = { ...KEY, from };
  const error = await failureOf(apiError(401, "UNEXPECTED_ERROR"), undefined, { credentials });
  expect(error.message).toContain(`The API key ${words} is wrong`);
});

const OWN =
  "If the program creates this organization, pass credentials: <organization>.ownCredentials.";

test.each([
  ["UNEXPECTED_ERROR", 401],
  ["USER_CANNOT_ACCESS_ORG", 401],
  ["ORG_NOT_FOUND", 404],
] as const)(
  "the error %s %i of the configured key names the credentials of a new organization",
  async (errorCode, status) => {
    const messageFor = async (
      from: "argument" | "configuration" | "environment",
      act?: (atlas: Atlas) => Promise<unknown>,
    ) => {
      const credentials = { ...KEY, from };
      return (await failureOf(apiError(status, errorCode), act, { credentials })).message;
    };
    expect(await messageFor("configuration")).toContain(OWN);
    await server.close();
    expect(await messageFor("environment")).toContain(OWN);
    await server.close();
    expect(await messageFor("argument")).not.toContain(OWN);
    await server.close();
    expect(await messageFor("configuration", (atlas) => atlas.listOrgs({}))).not.toContain(OWN);
  },
);

test("the error of another organization's key says so", async () => {
  const credentials = { ...KEY, from: "argument" } as const;
  const refusal = apiError(401, "USER_CANNOT_ACCESS_ORG");
  expect((await failureOf(refusal, undefined, { credentials })).message).toBe(
    "getOrg: 401 USER_CANNOT_ACCESS_ORG: No. The API key in the credentials argument belongs to another organization. Pass credentials of this one.",
  );
});

test("the error for a removed v2 advises to upgrade", async () => {
  const error = await failureOf(apiError(410, "VERSION_GONE"), undefined, { apiVersion: "v2" });
  expect(error.message).toMatch(/Upgrade pulumi-atlas-orgs\.$/);
});

test.each<[string, Reply, boolean]>([
  ["a 404 of Atlas", apiError(404, "ORG_NOT_FOUND"), true],
  ["a 404 of a proxy", { status: 404, body: "<html>Not Found</html>" }, false],
  ["a 404 whose body contains another status", { status: 404, body: { error: 500 } }, false],
  ["a 400", apiError(400, "INVALID_ORG_ID"), false],
  ["a 401", apiError(401, "UNEXPECTED_ERROR"), false],
  ["a 403", apiError(403, "ACCESS_FORBIDDEN"), false],
  ["a 410", apiError(410, "VERSION_GONE"), false],
  ["a 500", apiError(500, "UNEXPECTED_ERROR"), false],
  ["an empty response", { status: 200 }, false],
])("isNotFound recognizes only a 404 of Atlas: %s", async (_, reply, expected) => {
  expect(isNotFound(await failureOf(reply))).toBe(expected);
});

test.each<[string, Reply, RegExp]>([
  [
    "an HTML page of a proxy",
    { status: 200, headers: { "content-type": "text/html" }, body: "<html>Log in</html>" },
    /^getOrg: 200 with 19 bytes \(text\/html\): the response is not JSON\./,
  ],
  ["incomplete JSON", { status: 200, body: '{"id":"64' }, /the response is not JSON/],
  ["an empty response", { status: 200 }, /the response is not JSON/],
  [
    "a list instead of an organization",
    { status: 200, body: [] },
    /the response lacks its content/,
  ],
  [
    "an organization without a name",
    { status: 200, body: { id: orgId } },
    /the response lacks name\./,
  ],
  ["a redirect", { status: 301, headers: { location: "/" } }, /is an unexpected redirect/],
  [
    "an error that is not from Atlas",
    { status: 403, body: "<html>" },
    /is not an error in the format of Atlas/,
  ],
])("%s is not accepted as a response of Atlas", async (_, reply, message) => {
  const error = await failureOf(reply);
  expect(error.code).toBe("ATLAS_GARBLED");
  expect(error.message).toMatch(message);
  expect(error.message).not.toContain("<html>");
});

test("the error names a missing field inside a list", async () => {
  const page = { results: [ORG, { ...ORG, name: null }] };
  const error = await failureOf({ status: 200, body: page }, (atlas) => atlas.listOrgs({}));
  expect(error.message).toContain("the response lacks results[1].name");
});

test("a response of more than 16 MB is rejected before its end", async () => {
  const error = await failureOf({ status: 200, body: "x".repeat(17 * 1024 * 1024) });
  expect(error).toMatchObject({ code: "ATLAS_GARBLED" });
  expect(error.message).toContain("the response is too large");
});

test("an HTML page in response to a deletion is not a success", async () => {
  const error = await failureOf({ status: 200, body: "<html>Log in</html>" }, (atlas) =>
    atlas.deleteOrgInvite({ orgId, invitationId: "i1" }),
  );
  expect(error.code).toBe("ATLAS_GARBLED");
});

test("a write with an invalid response may have succeeded", async () => {
  const error = await failureOf({ status: 200, body: "<html>" }, (atlas) =>
    atlas.createOrgInvite({ orgId }, { username: "ada@example.com" }),
  );
  expect(mayHaveActed(error)).toBe(true);
});

test("Pulumi's host prints the product's name and one message, without a stack trace", async () => {
  const error = await failureOf(apiError(409, "ORG_NOT_EMPTY"));
  expect(`${error}: ${error.stack}`).toBe(`pulumi-atlas-orgs: ${error.message}`);
});

test("Atlas's detail is printed on one line and shortened", async () => {
  const error = await failureOf(apiError(400, "X", `a\n\u001b[31mb${"c".repeat(2000)}`));
  expect(error.message).toMatch(/^getOrg: 400 X: a \[31mbc+…$/);
  expect(error.message.length).toBeLessThan(600);
});

test("a secret in a response is masked", async () => {
  const error = await failureOf(apiError(400, "X", `Bad key ${KEY.privateKey}!`));
  expect(error.message).toBe("getOrg: 400 X: Bad key …!");
});

test("neither a client nor its errors print credentials or addresses", async () => {
  server = await startAtlas(() => apiError(401, "UNEXPECTED_ERROR"));
  const atlas = openAtlas(settingsFor(server.url), newHooks());
  const error: unknown = await atlas
    .createOrgInvite({ orgId }, { username: "ada@example.com" })
    .catch((thrown: unknown) => thrown);
  const printed = [atlas, error].flatMap((one) => [
    inspect(one, { depth: 20, showHidden: true, getters: true }),
    JSON.stringify(one),
    String(one),
  ]);
  for (const text of printed) {
    expect(text).not.toContain(KEY.privateKey);
    expect(text).not.toContain("Digest");
    expect(text).not.toContain("ada@example.com");
  }
});

test("a call without an id for its path is not sent", async () => {
  server = await startAtlas(() => ({ status: 204 }));
  const atlas = openAtlas(settingsFor(server.url), newHooks());
  for (const userId of ["", ".", ".."]) {
    await expect(atlas.removeOrgUser({ orgId, userId })).rejects.toThrow("userId is missing");
  }
  expect(server.conversation).toEqual([]);
});
