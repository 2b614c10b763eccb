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
  ["an id that is not known yet", { orgId: UNKNOWN }],
  ["a new organization with a key", created],
  ["a new organization with a service account", { ...created, apiKey: undefined, serviceAccount }],
  ["a name to adopt", { name: "Acme", adopt: true }],
  ["a name to adopt or to create", { ...created, adopt: true }],
  [
    "values that are not known yet",
    { ...created, name: UNKNOWN, apiKey: UNKNOWN, settings: { multiFactorAuthRequired: UNKNOWN } },
  ],
  [
    "contacts to clear",
    { ...adopted, settings: { securityContact: null, operationsContact: null } },
  ],
])("%s is a sound declaration", (_, news) => expect(reasons(news)).toEqual([]));

test("an owner is not asked for where no API key creates the organization", () => {
  expect(reasons({ ...created, orgOwnerId: undefined }, {}, "serviceAccount")).toEqual([]);
});

test("an empty contact is recorded as null, as Atlas shows it once it is clear", () => {
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
    "orgId: is missing, and name too. Give orgId to adopt an organization that is there, or name to create one.",
  ],
  [
    "an empty name",
    { ...adopted, name: "" },
    'name: expected 1 to 64 characters, got "". Choose another.',
  ],
  [
    "a name too long",
    { ...adopted, name: "a".repeat(65) },
    `name: expected 1 to 64 characters, got "${"a".repeat(56)}…. Choose a shorter one.`,
  ],
  [
    "a protection in quotes",
    { ...adopted, deletionProtection: "false" },
    'deletionProtection: expected true or false, got "false". Write it without quotes.',
  ],
  [
    "no credential for a new one",
    { ...created, apiKey: undefined },
    'apiKey: is missing, and serviceAccount too: one of them is what reaches a new organization. Add apiKey: { description: "Pulumi", roles: ["ORG_OWNER"] }, or orgId to adopt an organization that is there.',
  ],
  [
    "two credentials for a new one",
    { ...created, serviceAccount },
    "serviceAccount: is given beside apiKey. Keep one of the two.",
  ],
  [
    "no owner for a new one",
    { ...created, orgOwnerId: undefined },
    "orgOwnerId: is missing: Atlas needs an owner when an API key creates an organization. Give the id of a user of the key's own organization, as getOrganizationUsers tells it.",
  ],
  [
    "a key for one that is there",
    { ...adopted, apiKey },
    "apiKey: is for creating an organization, and orgId adopts one. Remove one of the two.",
  ],
  [
    "a key without roles",
    { ...created, apiKey: { description: "Pulumi" } },
    "apiKey: roles is missing. Add it.",
  ],
  [
    "a key of project roles",
    { ...created, apiKey: { description: "Pulumi", roles: ["GROUP_OWNER"] } },
    'apiKey: roles: "GROUP_OWNER" is a project role. Give it in groupRoleAssignments, with its groupId.',
  ],
  [
    "access lists required from the start",
    { ...created, settings: { apiAccessListRequired: true } },
    "settings: apiAccessListRequired: the new organization's own credentials have no access list yet, so this would shut them and this program out. Create the organization without it, fill the list in Atlas, then turn it on; or declare mayShutOutCaller: true.",
  ],
  [
    "a setting that Atlas has not",
    { ...adopted, settings: { mfa: true } },
    "settings: mfa is not one of apiAccessListRequired, customSessionTimeouts, genAIFeaturesEnabled, maxServiceAccountSecretValidityInHours, multiFactorAuthRequired, operationsContact, restrictEmployeeAccess, securityContact, streamsCrossGroupEnabled, delegation. Use one of these.",
  ],
  [
    "a timeout too short",
    { ...adopted, settings: { customSessionTimeouts: { idleSessionTimeoutInSeconds: 60 } } },
    "settings: customSessionTimeouts: idleSessionTimeoutInSeconds: expected a whole number of seconds from 300 to 43200, got 60. Choose one in that range.",
  ],
  [
    "a delegation of another kind",
    { ...adopted, settings: { delegation: { delegatedPartnerAccess: "READ_ONLY" } } },
    'settings: delegation: delegatedPartnerAccess: expected "DISALLOWED" or "READ_WRITE", got "READ_ONLY". Use one of these, or leave it out.',
  ],
  [
    "a contact that is no address",
    { ...adopted, settings: { securityContact: "Ada" } },
    'settings: securityContact: expected an e-mail address, got "Ada". Use null to have none.',
  ],
])("%s is refused in one sentence", (_, news, expected) =>
  expect(reasons(news)).toEqual([expected]),
);

test.each<[string, object, string]>([
  [
    "orgOwnerId",
    { orgOwnerId: "64b000000000000000000009" },
    `orgOwnerId: only counts when an organization is created, and can't change from "${OWNER}" to "64b000000000000000000009". Put it back, or declare another organization.`,
  ],
  [
    "apiKey",
    { apiKey: { ...apiKey, roles: ["ORG_MEMBER"] } },
    'apiKey: only counts when an organization is created, and can\'t change from {"description":"Pulumi","roles":["ORG_OWNER"]} to {"description":"Pulumi","roles":["ORG_MEMBER"]}. Put it back, or declare another organization.',
  ],
  [
    "federationSettingsId",
    { federationSettingsId: ORG },
    `federationSettingsId: only counts when an organization is created, and can't change from none to "${ORG}". Put it back, or declare another organization.`,
  ],
])("%s can't change once the organization is there", (_, change, expected) =>
  expect(reasons({ ...created, ...change }, created)).toEqual([expected]),
);

test("an organization that is there needs no owner or key again, and may require access lists", () => {
  expect(
    reasons({ name: "Acme", settings: { apiAccessListRequired: true } }, { name: "Acme" }),
  ).toEqual([]);
});

test("credentials that are refused are never printed as a property's value", () => {
  const [failure] = check({}, { ...adopted, credentials: { publicKey: "only" } }).failures;
  expect(failure?.property).toBe("");
});
