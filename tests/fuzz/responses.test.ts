import fc from "fast-check";
import { type AtlasErrorFacts, atlasFacts } from "../../provider/atlas/errors";
import { plainOutput } from "../../provider/runtime/output";
import { openSession } from "../../provider/runtime/session";
import { type Reply, startServer } from "../atlas/server";
import { fuzzAsync, jsonText, mutationOf } from "../support/fuzz";
import { newHooks } from "../support/hooks";
import { hostileText, UNPRINTABLE } from "../support/hostile";
import { ORG, OWNER } from "../support/ids";

const invitation = {
  ...{ id: "1", orgId: ORG, orgName: "Acme", username: "ada@example.com", roles: ["ORG_MEMBER"] },
  ...{ createdAt: "2026-01-01T00:00:00Z", expiresAt: "2026-02-01T00:00:00Z", teamIds: ["t"] },
  groupRoleAssignments: [{ groupId: "g", groupRole: "GROUP_OWNER" }],
};
const user = {
  ...{ id: OWNER, username: "owner@example.com", teamIds: ["t"] },
  roles: [
    { orgId: ORG, roleName: "ORG_OWNER" },
    { groupId: "g", roleName: "GROUP_OWNER" },
  ],
};
const orgUser = {
  ...{ id: OWNER, username: "owner@example.com", orgMembershipStatus: "ACTIVE", teamIds: ["t"] },
  roles: {
    orgRoles: ["ORG_OWNER"],
    groupRoleAssignments: [{ groupId: "g", groupRoles: ["GROUP_OWNER"] }],
  },
  invitationExpiresAt: null,
};
const page = (results: unknown[]) => ({ results, totalCount: results.length, links: [] });
const error = { error: 400, errorCode: "X", detail: "y", parameters: [], reason: "z" };

const SAMPLES: readonly unknown[] = [
  ...[[invitation], page([user]), page([orgUser]), orgUser, invitation, error],
  ...[
    page([{ id: ORG, name: "Acme" }]),
    { id: ORG, name: "Acme" },
    { multiFactorAuthRequired: true },
  ],
  { access_token: "t", token_type: "Bearer", expires_in: 3600 },
];

const body = fc.oneof(
  fc
    .constantFrom(...SAMPLES)
    .chain(mutationOf)
    .map((value) => JSON.stringify(value) ?? ""),
  jsonText,
  hostileText,
);
const headerText = hostileText.map((text) => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, "?"));
const reply: fc.Arbitrary<Reply> = fc.record({
  status: fc.oneof(
    { arbitrary: fc.constant(200), weight: 5 },
    fc.constantFrom(201, 204, 299, 300, 302, 400, 401, 403, 404, 409, 429, 500, 503),
  ),
  body,
  headers: fc.dictionary(
    fc.constantFrom(
      "www-authenticate",
      "retry-after",
      "sunset",
      "date",
      "content-type",
      "location",
    ),
    fc.oneof(headerText, fc.constantFrom("99999999999999999999", "Thu, 01 Jan 1970 00:00:00 GMT")),
    { maxKeys: 2 },
  ),
});

const CREDENTIALS = [
  { publicKey: "abcdefgh", privateKey: "the-private-key" },
  { clientId: "mdb_sa_id_x", clientSecret: "mdb_sa_sk_the-client-secret" },
  { accessToken: "the-access-token" },
];
const SECRETS = /the-private-key|the-client-secret|the-access-token/;

/** What a program or the resources ask Atlas for. */
const QUESTIONS: readonly ((connection: Connection) => Promise<unknown>)[] = [
  ({ people }) => people.list(ORG),
  ({ people }) => people.find(ORG, { username: "ada@example.com", invitationId: "1" }),
  ({ atlas }) => atlas.getOrg({ orgId: ORG }),
  ({ atlas }) => atlas.listOrgs({}),
  ({ atlas }) => atlas.createOrgInvite({ orgId: ORG }, { username: "a@example.com", roles: [] }),
  ({ atlas }) => atlas.deleteOrgInvite({ orgId: ORG, invitationId: "1" }),
];
type Connection = ReturnType<ReturnType<typeof openSession>["connect"]>;

/** After this many hostile responses, the server refuses every request. */
const HOSTILE_RESPONSES = 8;
const REFUSED = { status: 403, body: { error: 403, errorCode: "FORBIDDEN", detail: "no" } };

test("every response is an answer or a typed error in one text without a secret, after a limited number of requests", async () => {
  let replies: readonly Reply[] = [];
  let requests = 0;
  const server = await startServer(() => {
    requests += 1;
    return requests > HOSTILE_RESPONSES ? REFUSED : (replies[requests % replies.length] ?? REFUSED);
  });
  const cases = fc.record({
    all: fc.array(reply, { minLength: 1, maxLength: 3 }),
    apiVersion: fc.constantFrom("v1.0", "v2"),
    credentials: fc.constantFrom(...CREDENTIALS),
    ask: fc.constantFrom(...QUESTIONS),
  });
  try {
    await fuzzAsync(cases, async ({ all, apiVersion, credentials, ask }) => {
      [replies, requests] = [all, 0];
      const hooks = newHooks();
      const config: Record<string, string> = { baseUrl: server.url, apiVersion, ...credentials };
      const session = openSession(plainOutput(hooks.warn), hooks);
      session.configure((key) => config[key.replace("mongodbatlas:", "")]);
      const result = await ask(session.connect(undefined)).then(
        () => undefined,
        (thrown: unknown) => thrown as AtlasErrorFacts & Error,
      );
      expect(requests).toBeLessThanOrEqual(HOSTILE_RESPONSES + 20);
      expect(hooks.waits.every(Number.isFinite)).toBe(true);
      const texts = [...hooks.messages, ...(result ? [result.message] : [])];
      if (result)
        expect({ result, code: atlasFacts(result)?.code }).toHaveProperty(
          "code",
          expect.stringMatching(/^ATLAS_/),
        );
      for (const text of texts) {
        expect(text).not.toMatch(UNPRINTABLE);
        expect(text).not.toMatch(SECRETS);
      }
    });
  } finally {
    await server.close();
  }
}, 3_600_000);
