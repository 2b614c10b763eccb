import { stamp } from "../store/clock";
import { newId, newKeyPair } from "../store/ids";
import { isMember } from "../store/people";
import type { ApiKey, Member, Organization, ServiceAccount } from "../store/types";
import { isId, orgName, orgRoles } from "./attributes";
import { type Answer, bodyOf, type Call } from "./call";
import { apiKeyView } from "./credentials";
import { newDelegationSettings } from "./delegation";
import { organizationView } from "./organizations";
import { refusal } from "./refusal";
import { newSettings } from "./settings";
import {
  integer,
  nullable,
  object,
  optional,
  type Reader,
  required,
  text,
  textOf,
  truth,
} from "./shape";

const HOUR = 60 * 60 * 1000;

const id: Reader<string> = (value, name) => {
  if (!isId(text(value, name))) throw refusal("INVALID_ATTRIBUTE", name);
  return text(value, name);
};

const wantedApiKey = object({ desc: required(textOf(/^.{1,250}$/su)), roles: required(orgRoles) });
const wantedServiceAccount = object({
  description: required(textOf(/^[\p{L}\p{N}\-_.,' ]{1,250}$/u)),
  name: required(textOf(/^[\p{L}\p{N}\-_.,' ]{1,64}$/u)),
  roles: required(orgRoles),
  secretExpiresAfterHours: required(integer(1, 8760)),
});
const newOrganization = object({
  name: required(orgName),
  orgOwnerId: optional(id),
  apiKey: optional(nullable(wantedApiKey)),
  serviceAccount: optional(nullable(wantedServiceAccount)),
  federationSettingsId: optional(id),
  skipDefaultAlertsSettings: optional(truth),
});

/** Makes an organization that only its own new credential can reach; shows that one once. */
export function createOrganization(call: Call): Answer {
  const { world, caller, now } = call;
  const wanted = bodyOf(call, newOrganization);
  const payer = world.organizations.find(({ id: orgId }) => orgId === caller.orgId);
  if (payer === undefined || !caller.roles.includes("ORG_OWNER")) {
    throw refusal("NOT_ORG_OWNER", caller.orgId);
  }
  if (payer.payments !== "paying") throw refusal("API_KEY_MUST_BE_ASSOCIATED_WITH_PAYING_ORG");
  if (wanted.apiKey && wanted.serviceAccount) throw refusal("INVALID_ATTRIBUTE", "serviceAccount");
  if (wanted.orgOwnerId === undefined && caller.kind === "apiKey") {
    throw refusal("MISSING_ATTRIBUTE", "orgOwnerId");
  }
  const owner = wanted.orgOwnerId === undefined ? undefined : ownerIn(payer, wanted.orgOwnerId);

  const orgId = newId(world);
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
  world.organizations.push(organization);
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
  if (owner === undefined) throw refusal("USER_NOT_FOUND", userId);
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
    createdAt: stamp(now),
  };
}

function newApiKey({ world }: Call, wanted: ReturnType<typeof wantedApiKey>): ApiKey {
  return { ...wanted, ...newKeyPair(world), id: newId(world), accessList: [] };
}

function newServiceAccount(
  { world, now }: Call,
  { secretExpiresAfterHours, ...wanted }: ReturnType<typeof wantedServiceAccount>,
): ServiceAccount {
  return {
    ...wanted,
    clientId: `mdb_sa_id_${newId(world)}`,
    clientSecret: `mdb_sa_sk_${newKeyPair(world).privateKey}`,
    createdAt: stamp(now),
    secretId: newId(world),
    secretExpiresAt: stamp(now + secretExpiresAfterHours * HOUR),
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
