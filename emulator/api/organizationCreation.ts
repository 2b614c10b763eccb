import { timestamp } from "../store/clock";
import { newId, newKeyPair } from "../store/ids";
import { isMember } from "../store/people";
import type { Member, Organization, ServiceAccount } from "../store/types";
import { apiKeyView, newApiKey, wantedApiKey } from "./apiKeys";
import { id, orgName, orgRoles } from "./attributes";
import { type Answer, assertOwner, bodyOf, type Call } from "./call";
import { apiError } from "./errors";
import { organizationView } from "./organizations";
import { flag, integer, nullable, object, optional, type Read, textLike } from "./schemas";
import { newDelegationSettings, newSettings } from "./settings";

const HOUR = 60 * 60 * 1000;

const wantedServiceAccount = object({
  description: textLike(/^[\p{L}\p{N}\-_.,' ]{1,250}$/u),
  name: textLike(/^[\p{L}\p{N}\-_.,' ]{1,64}$/u),
  roles: orgRoles,
  secretExpiresAfterHours: integer(1, 8760),
});
const newOrganization = object({
  name: orgName,
  orgOwnerId: optional(id),
  apiKey: optional(nullable(wantedApiKey)),
  serviceAccount: optional(nullable(wantedServiceAccount)),
  federationSettingsId: optional(id),
  skipDefaultAlertsSettings: optional(flag),
});

/** Creates an organization that only its own new credential can access. Only this response contains the credential's secret. */
export function createOrganization(call: Call): Answer {
  const { data, caller, now } = call;
  const wanted = bodyOf(call, newOrganization);
  const payer = data.organizations.find(({ id: orgId }) => orgId === caller.orgId);
  assertOwner(call, caller.orgId);
  if (payer === undefined) throw apiError("ORG_NOT_FOUND", caller.orgId);
  if (payer.payments !== "paying") throw apiError("API_KEY_MUST_BE_ASSOCIATED_WITH_PAYING_ORG");
  if (wanted.apiKey && wanted.serviceAccount) throw apiError("INVALID_ATTRIBUTE", "serviceAccount");
  if (wanted.orgOwnerId === undefined && caller.kind === "apiKey") {
    throw apiError("MISSING_ATTRIBUTE", "orgOwnerId");
  }
  const owner = wanted.orgOwnerId === undefined ? undefined : ownerIn(payer, wanted.orgOwnerId);

  const orgId = newId(data);
  const apiKey = wanted.apiKey ? newApiKey(call, wanted.apiKey) : undefined;
  const serviceAccount = wanted.serviceAccount
    ? newServiceAccount(call, wanted.serviceAccount)
    : undefined;
  const organization: Organization = {
    id: orgId,
    name: wanted.name,
    skipDefaultAlertsSettings: wanted.skipDefaultAlertsSettings ?? false,
    payments: "none",
    liveMigration: false,
    settings: newSettings(),
    delegationSettings: newDelegationSettings(),
    people: owner === undefined ? [] : [ownerOf(owner, now)],
    groups: [],
    teams: [],
    apiKeys: apiKey === undefined ? [] : [apiKey],
    serviceAccounts: serviceAccount === undefined ? [] : [serviceAccount],
  };
  data.organizations.push(organization);
  return {
    status: 201,
    body: {
      ...(apiKey && { apiKey: apiKeyView(call, organization, apiKey) }),
      ...(serviceAccount && { serviceAccount: serviceAccountView(serviceAccount) }),
      ...(wanted.federationSettingsId && { federationSettingsId: wanted.federationSettingsId }),
      ...(wanted.orgOwnerId && { orgOwnerId: wanted.orgOwnerId }),
      organization: organizationView(call, organization),
      skipDefaultAlertsSettings: organization.skipDefaultAlertsSettings,
    },
  };
}

function ownerIn(payer: Organization, userId: string): Member {
  const owner = payer.people.filter(isMember).find((person) => person.userId === userId);
  if (owner === undefined) throw apiError("USER_NOT_FOUND", userId);
  return owner;
}

function ownerOf({ username, userId }: Member, now: number): Member {
  return {
    status: "ACTIVE",
    username,
    userId,
    roles: ["ORG_OWNER"],
    teamIds: [],
    groupRoleAssignments: [],
    createdAt: timestamp(now),
  };
}

function newServiceAccount(
  { data, now }: Call,
  { secretExpiresAfterHours, ...wanted }: Read<typeof wantedServiceAccount>,
): ServiceAccount {
  return {
    ...wanted,
    clientId: `mdb_sa_id_${newId(data)}`,
    clientSecret: `mdb_sa_sk_${newKeyPair(data).privateKey}`,
    createdAt: timestamp(now),
    secretId: newId(data),
    secretExpiresAt: timestamp(now + secretExpiresAfterHours * HOUR),
    accessList: [],
  };
}

function serviceAccountView(account: ServiceAccount) {
  const { clientId, clientSecret, createdAt, description, name, roles } = account;
  const secret = {
    createdAt,
    expiresAt: account.secretExpiresAt,
    id: account.secretId,
    secret: clientSecret,
  };
  return { clientId, createdAt, description, name, roles, secrets: [secret] };
}
