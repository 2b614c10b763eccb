import {
  loadResponseCheck,
  type ResponseCheck,
  type Responses,
} from "../../provider/atlas/schemas";

let check: ResponseCheck;
beforeAll(async () => {
  check = await loadResponseCheck();
});

const organization = { id: "o1", name: "Acme" };
const user = { id: "u1", username: "ada@example.com", roles: [{ roleName: "ORG_MEMBER" }] };
const orgUser = { ...user, orgMembershipStatus: "ACTIVE", roles: {} };
const invitation = {
  id: "i1",
  username: "ada@example.com",
  orgName: "Acme",
  roles: ["ORG_MEMBER"],
  createdAt: "2026-01-01T12:00:00Z",
  expiresAt: "2026-01-31T12:00:00Z",
};

test.each<[keyof Responses, unknown]>([
  ["organization", organization],
  ["organization", { ...organization, isDeleted: "a field of another type", added: true }],
  ["organizations", { results: [organization, organization], links: [{ rel: "self" }] }],
  ["organizations", { results: [] }],
  ["createdOrganization", { organization, apiKey: null }],
  ["createdOrganization", { organization, apiKey: { publicKey: "a", privateKey: "b" } }],
  ["settings", {}],
  ["users", { results: [user], links: null }],
  ["invitations", []],
  ["invitations", [invitation]],
  ["orgUsers", { results: [orgUser] }],
])("a complete response passes: %s %j", (name, value) => {
  expect(check(name, value)).toBeUndefined();
});

test.each<[string, keyof Responses, unknown]>([
  ["its content", "organization", null],
  ["its content", "organization", []],
  ["its content", "organization", "a text"],
  ["its content", "settings", []],
  ["a list", "invitations", {}],
  ["a list", "invitations", { 0: invitation, length: 1 }],
  ["name", "organization", { id: "o1" }],
  ["name", "organization", { id: "o1", name: "" }],
  ["name", "organization", { id: "o1", name: 5 }],
  ["results", "organizations", {}],
  ["results", "organizations", { results: {} }],
  ["results[1]", "organizations", { results: [organization, null] }],
  ["results[1].id", "organizations", { results: [organization, { name: "Acme" }] }],
  ["results[0].roles[1].roleName", "users", { results: [{ ...user, roles: [...user.roles, {}] }] }],
  ["results[0].roles", "orgUsers", { results: [{ ...orgUser, roles: [] }] }],
  ["[0].roles[0]", "invitations", [{ ...invitation, roles: [""] }]],
  ["links", "organizations", { results: [], links: {} }],
  ["apiKey.privateKey", "createdOrganization", { organization, apiKey: { publicKey: "a" } }],
  [
    "serviceAccount.secrets[0].secret",
    "createdOrganization",
    { organization, serviceAccount: { clientId: "a", secrets: [{}] } },
  ],
])("a response that lacks %s is rejected: %s %j", (missing, name, value) => {
  expect(check(name, value)).toBe(missing);
});

test("the last of 170,000 entries is checked", () => {
  const list = Array.from({ length: 170_000 }, () => invitation);
  expect(check("invitations", list)).toBeUndefined();
  const { id: _, ...incomplete } = invitation;
  expect(check("invitations", [...list, incomplete])).toBe("[170000].id");
});
