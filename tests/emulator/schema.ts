/** JSON schemas of Atlas's v2 responses, written for this repository. */

type Schema = Record<string, unknown>;

/** An object with exactly these properties, except those of `optional`. */
const object = (properties: Record<string, Schema>, optional: Record<string, Schema> = {}) => ({
  type: "object",
  properties: { ...properties, ...optional },
  required: Object.keys(properties),
  additionalProperties: false,
});
const list = (items: Schema) => ({ type: "array", items });
const set = (items: Schema) => ({ ...list(items), uniqueItems: true });
const orNull = (schema: Schema) => ({ anyOf: [schema, { type: "null" }] });

const text = { type: "string" };
const truth = { type: "boolean" };
const id = { type: "string", pattern: "^[a-f0-9]{24}$" };
const instant = { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$" };
const email = { type: "string", pattern: "^[^@\\s]+@[^@\\s]+$" };
const url = { type: "string", pattern: "^https?://" };
const whole = (minimum: number, maximum: number) => ({ type: "integer", minimum, maximum });
const links = list(object({ href: url, rel: text }));
const orgRole = { type: "string", pattern: "^ORG_[A-Z_]+$" };
const groupRole = { type: "string", pattern: "^GROUP_[A-Z_]+$" };

const page = (item: Schema) =>
  object({ links, results: list(item) }, { totalCount: whole(0, 1_000_000) });

const organization = object({
  id,
  isDeleted: truth,
  links,
  name: { type: "string", minLength: 1, maxLength: 64 },
  skipDefaultAlertsSettings: truth,
});

const group = object({
  clusterCount: whole(0, 1_000_000),
  created: instant,
  id,
  links,
  name: text,
  orgId: id,
  tags: list(object({ key: text, value: text })),
  withDefaultAlertsSettings: truth,
});

const settings = object({
  apiAccessListRequired: truth,
  customSessionTimeouts: object(
    {},
    {
      absoluteSessionTimeoutInSeconds: whole(3600, 43_200),
      idleSessionTimeoutInSeconds: whole(300, 43_200),
    },
  ),
  genAIFeaturesEnabled: truth,
  maxServiceAccountSecretValidityInHours: whole(8, 8760),
  multiFactorAuthRequired: truth,
  operationsContact: orNull(text),
  restrictEmployeeAccess: truth,
  securityContact: text,
  streamsCrossGroupEnabled: truth,
});

const lifetime = orNull(whole(1, 31_536_000));
const delegationSettings = object({
  delegatedMcpAccess: { enum: ["DISALLOWED", "READ_ONLY", "READ_WRITE", null] },
  delegatedPartnerAccess: { enum: ["DISALLOWED", "READ_WRITE", null] },
  idleRefreshTokenLifetime: lifetime,
  maximumRefreshTokenLifetime: lifetime,
});

const invitation = object({
  createdAt: instant,
  expiresAt: instant,
  groupRoleAssignments: set(object({ groupId: id, groupRole })),
  id,
  inviterUsername: text,
  orgId: id,
  orgName: text,
  roles: set(orgRole),
  teamIds: set(id),
  username: email,
});

const person = {
  id,
  roles: object({
    groupRoleAssignments: list(object({ groupId: id, groupRoles: set(groupRole) })),
    orgRoles: set(orgRole),
  }),
  teamIds: set(id),
  username: email,
};
const personalData = {
  country: { type: "string", pattern: "^[A-Z]{2}$" },
  createdAt: instant,
  firstName: text,
  lastAuth: instant,
  lastName: text,
  mobileNumber: orNull(text),
};
const member = {
  oneOf: [
    object({ ...person, ...personalData, orgMembershipStatus: { const: "ACTIVE" } }),
    object({
      ...person,
      invitationCreatedAt: instant,
      invitationExpiresAt: instant,
      inviterUsername: text,
      orgMembershipStatus: { enum: ["PENDING", "INVITATION_EXPIRED"] },
    }),
    object({
      ...person,
      invitationCreatedAt: instant,
      invitationExpiresAt: { type: "null" },
      inviterUsername: text,
      orgMembershipStatus: { const: "INVITATION_REJECTED" },
    }),
  ],
};

const roleAssignment = {
  oneOf: [object({ orgId: id, roleName: orgRole }), object({ groupId: id, roleName: groupRole })],
};
const cloudUser = object({
  ...personalData,
  emailAddress: email,
  id,
  links,
  roles: list(roleAssignment),
  teamIds: set(id),
  username: email,
});

const apiKey = object({
  desc: { type: "string", minLength: 1, maxLength: 250 },
  id,
  links,
  privateKey: text,
  publicKey: { type: "string", pattern: "^[a-z]{8}$" },
  roles: list(roleAssignment),
});

const creation = object(
  { organization, skipDefaultAlertsSettings: truth },
  {
    apiKey,
    federationSettingsId: id,
    orgOwnerId: id,
    serviceAccount: object({
      clientId: { type: "string", pattern: "^mdb_sa_id_[a-f0-9]{24}$" },
      createdAt: instant,
      description: text,
      name: text,
      roles: set(orgRole),
      secrets: set(object({ createdAt: instant, expiresAt: instant, id, secret: text })),
    }),
  },
);

const cidrBlock = { type: "string", pattern: "^[0-9a-f.:]+/\\d{1,3}$" };
const count = whole(0, 1_000_000);
const apiKeyAddress = object(
  { cidrBlock, count, created: instant, links },
  { ipAddress: text, lastUsed: instant, lastUsedAddress: text },
);
const serviceAccountAddress = object(
  { cidrBlock, createdAt: instant, requestCount: count },
  { ipAddress: text, lastUsedAddress: text, lastUsedAt: instant },
);

export const SCHEMAS = {
  apiKeys: page(apiKey),
  apiKeyAddresses: page(apiKeyAddress),
  serviceAccountAddresses: page(serviceAccountAddress),
  organizations: page(organization),
  organization,
  creation,
  groups: page(group),
  group,
  settings,
  delegationSettings,
  invitation,
  invitations: list(invitation),
  members: page(member),
  member,
  cloudUsers: page(cloudUser),
  nothing: object({}),
  error: object({
    detail: text,
    error: whole(400, 599),
    errorCode: { type: "string", pattern: "^[A-Z_]+$" },
    parameters: { type: "array" },
    reason: text,
  }),
};
