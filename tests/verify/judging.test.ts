import fc from "fast-check";
import { answerOf } from "../../cli/verify/answer";
import { ASSUMPTIONS } from "../../cli/verify/assumptions";
import { judgeAll } from "../../cli/verify/results";
import { STEPS, type Step } from "../../cli/verify/steps";
import type { RunFacts, Seen } from "../../cli/verify/verdict";
import { jsonText } from "../support/fuzz";
import { ORG } from "../support/ids";

const FACTS: RunFacts = { orgId: ORG, address: "ada@example.com", publicId: "key", kind: "apiKey" };

type Reply = readonly [status: number, body?: unknown, headers?: Record<string, string>];
type Replies = Partial<Record<Step, Reply>>;

const answer = ([status, body, headers = {}]: Reply) =>
  answerOf({
    operation: "getOrg",
    method: "GET",
    path: "/",
    accept: "",
    ...(status === 0 ? { lost: "connection reset" } : { response: { status, headers, body } }),
  });
const seenOf = (replies: Replies): Seen =>
  Object.fromEntries(Object.entries(replies).map(([step, reply]) => [step, answer(reply)]));
const judged = (id: string, replies: Replies, facts = FACTS) => {
  const result = judgeAll(seenOf(replies), facts, new Map()).find(
    ({ assumption }) => assumption.id === id,
  );
  return `${result?.result}: ${result?.observed}`;
};

const code = (status: number, errorCode: string): Reply => [status, { error: status, errorCode }];
const DUPLICATE = code(409, "USER_ALREADY_EXISTS");
const OK: Reply = [200, {}];
const invitation = (more: object = {}): Reply => [
  200,
  {
    id: "i1",
    username: "ada@example.com",
    inviterUsername: "key",
    createdAt: "2026-03-01T12:00:00Z",
    expiresAt: "2026-03-31T12:00:00Z",
    ...more,
  },
];
const page = (results: object[], totalCount = results.length): Reply => [
  200,
  { results, totalCount },
];
const owner = {
  id: "u1",
  username: "a@example.com",
  orgMembershipStatus: "ACTIVE",
  roles: { orgRoles: ["ORG_OWNER"] },
};
const legacyOwner = { ...owner, roles: [{ orgId: ORG, roleName: "ORG_OWNER" }] };
const ended = { id: "u2", username: "b@example.com", orgMembershipStatus: "INVITATION_EXPIRED" };

test.each<[string, Replies, string]>([
  [
    "repeated-invitation",
    { invitedAgain: DUPLICATE, userInvitedAgain: DUPLICATE },
    "confirmed: v1.0: 409 USER_ALREADY_EXISTS; v2: 409 USER_ALREADY_EXISTS",
  ],
  [
    "repeated-invitation",
    { invitedAgain: code(400, "USER_ALREADY_EXISTS"), userInvitedAgain: DUPLICATE },
    "refuted: v1.0: 400 USER_ALREADY_EXISTS; v2: 409 USER_ALREADY_EXISTS",
  ],
  [
    "repeated-invitation",
    { invitedAgain: OK, userInvitedAgain: DUPLICATE },
    "refuted: v1.0: 200; v2: 409 USER_ALREADY_EXISTS",
  ],
  [
    "repeated-invitation",
    { invitedAgain: code(400, "INVITATIONS_RATE_LIMITED_IP"), userInvitedAgain: DUPLICATE },
    "undecided: getOrg answered 400 INVITATIONS_RATE_LIMITED_IP",
  ],
  [
    "repeated-invitation",
    { invitedAgain: [0], userInvitedAgain: DUPLICATE },
    "undecided: getOrg answered no response (connection reset)",
  ],
  [
    "repeated-invitation",
    { invitedAgain: DUPLICATE },
    "undecided: not tried: the request was not made",
  ],
  [
    "case-of-addresses",
    { invited: invitation(), invitedInUpperCase: DUPLICATE },
    "confirmed: an invitation in upper case: 409 USER_ALREADY_EXISTS",
  ],
  [
    "case-of-addresses",
    { invited: invitation(), invitedInUpperCase: invitation({ id: "i2" }) },
    "refuted: a second invitation",
  ],
  [
    "spelling-in-responses",
    { invited: invitation({ username: "ADA@example.com" }) },
    "refuted: the address is shown in another case or encoding",
  ],
  [
    "spelling-in-responses",
    { invited: invitation({ username: "eve@example.com" }) },
    "refuted: the address is shown as another one",
  ],
  [
    "inviter-of-api-key",
    { invited: invitation({ inviterUsername: "someone@example.com" }) },
    "refuted: it is not the public key",
  ],
  [
    "thirty-days",
    { invited: invitation({ expiresAt: "2026-03-30T12:00:00Z" }) },
    "refuted: 29 days",
  ],
  ["thirty-days", { invited: invitation({ expiresAt: null }) }, "refuted: no dates"],
  [
    "change-keeps-dates",
    { invited: invitation(), changedAll: invitation({ id: "i2" }) },
    "refuted: changed: id",
  ],
  [
    "visible-at-once",
    { invited: invitation(), read: code(404, "RESOURCE_NOT_FOUND"), listed: [200, []] },
    "refuted: by id: 404 RESOURCE_NOT_FOUND; not listed",
  ],
  [
    "ended-invitation",
    { users: page([ended]), invitations: [200, []] },
    "confirmed: 0 of 1 ended invitations are listed",
  ],
  [
    "ended-invitation",
    { users: page([ended]), invitations: [200, [{ id: "i9", username: "b@example.com" }]] },
    "refuted: 1 of 1 ended invitations are listed",
  ],
  [
    "ended-invitation",
    { users: page([owner]), invitations: [200, []] },
    "undecided: nobody in the organization has an expired or declined invitation; add --by-hand to decline one",
  ],
  [
    "ended-invitation",
    { declinable: invitation(), listedDeclined: [200, []], readDeclined: OK },
    "refuted: the declined invitation is not listed; by id: 200",
  ],
  [
    "withdrawn-not-found",
    { withdrawn: [204], readWithdrawn: code(400, "INVALID_INVITATION_ID") },
    "refuted: 400 INVALID_INVITATION_ID",
  ],
  [
    "withdrawn-not-found",
    { withdrawn: code(403, "ACCESS_FORBIDDEN"), readWithdrawn: OK },
    "undecided: getOrg answered 403 ACCESS_FORBIDDEN",
  ],
  [
    "withdrawn-twice",
    { withdrawn: [204], withdrawnAgain: code(403, "ACCESS_FORBIDDEN") },
    "refuted: 403 ACCESS_FORBIDDEN",
  ],
  [
    "withdrawal-keeps-members",
    { accepted: OK, withdrawnAccepted: [204], memberAfterWithdrawal: code(404, "USER_NOT_IN_ORG") },
    "refuted: afterwards: 404 USER_NOT_IN_ORG",
  ],
  [
    "total-count",
    { members: page([legacyOwner], 2), users: page([owner]), apiKeys: page([]) },
    "refuted: 2 counted, 1 listed; 1 counted, 1 listed; 0 counted, 0 listed",
  ],
  [
    "active-owner",
    { members: page([legacyOwner]), users: page([ended]) },
    "refuted: active owners: 1 in v1.0, 0 in v2",
  ],
  [
    "pages",
    { firstUser: page([owner], 2), secondUser: page([owner], 2) },
    "refuted: 1 and 1 entries, the same; counts 2 and 2",
  ],
  [
    "sorted-lists",
    { members: page([legacyOwner]), users: page([ended, owner]) },
    "refuted: not sorted",
  ],
  [
    "same-people",
    { members: page([legacyOwner]), users: page([owner]), usersWithInvited: page([owner]) },
    "refuted: the members are the same; in v2, the person invited through v1.0 is missing",
  ],
  [
    "roles-of-keys",
    { apiKeys: page([{ publicKey: "key", roles: [] }]) },
    "refuted: no roles are shown (200)",
  ],
  [
    "existing-organization",
    { organization: code(404, "ORG_NOT_FOUND") },
    "refuted: 404 ORG_NOT_FOUND in one request",
  ],
  [
    "other-organization",
    {
      created: [201, {}],
      ownOnOther: code(404, "ORG_NOT_FOUND"),
      otherOnOwn: code(401, "USER_CANNOT_ACCESS_ORG"),
    },
    "refuted: 404 ORG_NOT_FOUND; the key that created the organization: 401 USER_CANNOT_ACCESS_ORG",
  ],
  [
    "settings-of-versions",
    { settings: [200, { operationsContact: null, b: 1 }], legacySettings: [200, {}] },
    "refuted: only in v2: operationsContact, b; only in v1.0: none",
  ],
  [
    "partial-timeouts",
    {
      timeoutsSet: [200, { customSessionTimeouts: { idleSessionTimeoutInSeconds: 7200 } }],
      timeoutsChanged: [200, { customSessionTimeouts: {} }],
    },
    "refuted: the other attribute: changed (200)",
  ],
  ["unknown-key", { unknownKey: [401, { error: 401 }] }, "refuted: 401"],
  ["rate-limit-headers", { users: [200, { results: [] }] }, "refuted: the headers are missing"],
  [
    "page-size",
    { members: code(400, "INVALID_QUERY_PARAMETER"), users: OK },
    "refuted: v1.0: 400 INVALID_QUERY_PARAMETER; v2: 200",
  ],
  ["access-list", {}, "undecided: not tried: it would lock a key out"],
])("%s with %j is %s", (id, replies, expected) => expect(judged(id, replies)).toBe(expected));

test("what is about the own credential is undecided with an access token", () => {
  const facts = { ...FACTS, publicId: undefined, kind: "accessToken" as const };
  const replies = { invited: invitation(), apiKeys: page([]) };
  expect(judged("inviter-of-api-key", replies, facts)).toBe(
    "undecided: the credential is not an API key",
  );
  expect(judged("roles-of-keys", replies, facts)).toBe(
    "undecided: the credential is an access token",
  );
});

const ALL_STEPS = Object.values(STEPS).flat() as Step[];
const all = (reply: Reply): Replies => Object.fromEntries(ALL_STEPS.map((step) => [step, reply]));

test.each<[string, Reply]>([
  ["fails", code(503, "UNEXPECTED_ERROR")],
  ["limits the rate", code(429, "RATE_LIMITED")],
  ["does not respond", [0]],
])("a server that %s decides nothing", (_, reply) => {
  const results = judgeAll(seenOf(all(reply)), FACTS, new Map());
  expect(results.filter(({ result }) => result !== "undecided")).toEqual([]);
});

test("without any response, nothing is decided, and each row says why", () => {
  const results = judgeAll({}, FACTS, new Map());
  expect(results).toHaveLength(ASSUMPTIONS.length);
  expect(
    results.filter(({ result, observed }) => result !== "undecided" || observed === ""),
  ).toEqual([]);
});

test("any JSON in place of a response is judged without an error", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ALL_STEPS),
      jsonText,
      fc.constantFrom(200, 204, 404),
      (step, text, status) => {
        const replies = { ...all(OK), [step]: [status, JSON.parse(text)] as const };
        for (const { observed } of judgeAll(seenOf(replies), FACTS, new Map()))
          expect(observed).not.toBe("");
      },
    ),
  );
});
