import { UNKNOWN } from "../../provider/domain/unknown";
import { check } from "../../provider/resources/organization/check";
import type { OrganizationInputs } from "../../provider/resources/organization/types";
import { ORG, OWNER } from "../support/ids";

const adopted: OrganizationInputs = { orgId: ORG, name: "Acme" };
const apiKey = { description: "Pulumi", roles: ["ORG_OWNER"] };
const serviceAccount = {
  name: "Pulumi",
  description: "For code",
  roles: ["ORG_OWNER"],
  secretExpiresAfterHours: 8,
};
const created: OrganizationInputs = {
  name: "Acme",
  orgOwnerId: OWNER,
  apiKey,
};

const reasons = (news: object, olds: object = {}, caller = "apiKey") =>
  check(olds, news, () => caller).failures.map(({ property, reason }) => `${property}: ${reason}`);

test.each<[string, object]>([
  ["an id alone", { orgId: ORG }],
  ["an id and a name", adopted],
  ["an unknown id", { orgId: UNKNOWN }],
  ["a new organization with a key", created],
  ["a new organization with a service account", { ...created, apiKey: undefined, serviceAccount }],
  ["a name to adopt", { name: "Acme", adopt: true }],
  ["a name to adopt or to create", { ...created, adopt: true }],
  [
    "unknown values",
    { ...created, name: UNKNOWN, apiKey: UNKNOWN, settings: { multiFactorAuthRequired: UNKNOWN } },
  ],
  [
    "contacts to clear",
    { ...adopted, settings: { securityContact: null, operationsContact: null } },
  ],
])("%s is a valid declaration", (_, news) => expect(reasons(news)).toEqual([]));

test("an owner is required only if an API key creates the organization", () => {
  expect(reasons({ ...created, orgOwnerId: undefined }, {}, "serviceAccount")).toEqual([]);
});

test("an empty contact is recorded as null, as Atlas shows it", () => {
  const settings = { securityContact: "", operationsContact: "" };
  expect(check({}, { ...adopted, settings }).inputs.settings).toEqual({
    securityContact: null,
    operationsContact: null,
  });
});

test.each<[string, object, string]>([
  [
    "neither id nor name",
    {},
    "orgId: is missing, and so is name. Set orgId to adopt an organization or name to create one.",
  ],
  [
    "an empty name",
    { ...adopted, name: "" },
    'name: expected a text of 1 to 64 characters, got "". Choose another.',
  ],
  [
    "a name that is too long",
    { ...adopted, name: "a".repeat(65) },
    `name: expected a text of 1 to 64 characters, got "${"a".repeat(56)}…. Choose a shorter one.`,
  ],
  [
    "deletionProtection in quotes",
    { ...adopted, deletionProtection: "false" },
    'deletionProtection: expected true or false, got "false". Write it without quotes.',
  ],
  [
    "no credential for a new organization",
    { ...created, apiKey: undefined },
    'apiKey: is missing, and so is serviceAccount. A new organization needs one of them to be managed after its creation. Add apiKey: { description: "Pulumi", roles: ["ORG_OWNER"] }, or set orgId to adopt an existing organization.',
  ],
  [
    "two credentials for a new organization",
    { ...created, serviceAccount },
    "serviceAccount: cannot be combined with apiKey. Remove one of the two.",
  ],
  [
    "no owner for a new organization",
    { ...created, orgOwnerId: undefined },
    "orgOwnerId: is missing. Atlas requires an owner when an API key creates an organization. Set it to the user id of a member of the key's organization; getOrganizationUsers returns the ids.",
  ],
  [
    "a key for an existing organization",
    { ...adopted, apiKey },
    "apiKey: applies only to a new organization, but orgId adopts an existing one. Remove one of the two.",
  ],
  [
    "a key without roles",
    { ...created, apiKey: { description: "Pulumi" } },
    "apiKey: roles is missing. Add it.",
  ],
  [
    "a key with project roles",
    { ...created, apiKey: { description: "Pulumi", roles: ["GROUP_OWNER"] } },
    'apiKey: roles: "GROUP_OWNER" is a project role. Give it in groupRoleAssignments, with its groupId.',
  ],
  [
    "access lists required from the start",
    { ...created, settings: { apiAccessListRequired: true } },
    "settings: apiAccessListRequired: the credentials of the new organization have no access list yet, so this program would lose access. Create the organization without this setting, add addresses to the access list in Atlas, then turn it on. To turn it on anyway, set mayShutOutCaller: true.",
  ],
  [
    "a setting that Atlas does not have",
    { ...adopted, settings: { mfa: true } },
    "settings: mfa is not one of apiAccessListRequired, customSessionTimeouts, genAIFeaturesEnabled, maxServiceAccountSecretValidityInHours, multiFactorAuthRequired, operationsContact, restrictEmployeeAccess, securityContact, streamsCrossGroupEnabled, delegation. Use one of these.",
  ],
  [
    "a timeout that is too short",
    { ...adopted, settings: { customSessionTimeouts: { idleSessionTimeoutInSeconds: 60 } } },
    "settings: customSessionTimeouts: idleSessionTimeoutInSeconds: expected a whole number of seconds from 300 to 43200, got 60. Choose one in that range.",
  ],
  [
    "a value that the delegation setting does not allow",
    { ...adopted, settings: { delegation: { delegatedPartnerAccess: "READ_ONLY" } } },
    'settings: delegation: delegatedPartnerAccess: expected "DISALLOWED" or "READ_WRITE", got "READ_ONLY". Use one of these, or leave it out.',
  ],
  [
    "a contact that is not an address",
    { ...adopted, settings: { securityContact: "Ada" } },
    'settings: securityContact: expected an e-mail address, got "Ada". Use null to have none.',
  ],
])("refuses %s with one message", (_, news, expected) => expect(reasons(news)).toEqual([expected]));

test.each<[string, object, string]>([
  [
    "orgOwnerId",
    { orgOwnerId: "64b000000000000000000009" },
    `orgOwnerId: cannot change after the organization is created, from "${OWNER}" to "64b000000000000000000009". Restore the old value, or declare another organization.`,
  ],
  [
    "apiKey",
    { apiKey: { ...apiKey, roles: ["ORG_MEMBER"] } },
    'apiKey: cannot change after the organization is created, from {"description":"Pulumi","roles":["ORG_OWNER"]} to {"description":"Pulumi","roles":["ORG_MEMBER"]}. Restore the old value, or declare another organization.',
  ],
  [
    "federationSettingsId",
    { federationSettingsId: ORG },
    `federationSettingsId: cannot change after the organization is created, from none to "${ORG}". Restore the old value, or declare another organization.`,
  ],
])("refuses a change of %s after the organization is created", (_, change, expected) =>
  expect(reasons({ ...created, ...change }, created)).toEqual([expected]),
);

test("an existing organization needs no owner and no key, and may require access lists", () => {
  expect(
    reasons({ name: "Acme", settings: { apiAccessListRequired: true } }, { name: "Acme" }),
  ).toEqual([]);
});

test("the value of refused credentials is never printed", () => {
  const [failure] = check({}, { ...adopted, credentials: { publicKey: "only" } }).failures;
  expect(failure?.property).toBe("");
});
