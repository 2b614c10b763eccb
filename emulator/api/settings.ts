import type { DelegationSettings, Organization, Settings } from "../store/types";
import { type Answer, bodyOf, type OrgCall } from "./call";
import { flag, integer, nullable, object, oneOf, optional, type Read, text } from "./schemas";

const shared = {
  apiAccessListRequired: optional(flag),
  customSessionTimeouts: optional(
    object({
      absoluteSessionTimeoutInSeconds: optional(integer(3600, 43_200)),
      idleSessionTimeoutInSeconds: optional(integer(300, 43_200)),
    }),
  ),
  genAIFeaturesEnabled: optional(flag),
  maxServiceAccountSecretValidityInHours: optional(integer(8, 8760)),
  multiFactorAuthRequired: optional(flag),
  restrictEmployeeAccess: optional(flag),
  securityContact: optional(text),
  streamsCrossGroupEnabled: optional(flag),
};
const sharedChange = object(shared);

/** The attributes that a PATCH of the settings accepts. All are optional. */
export const settingsChange = object({
  ...shared,
  operationsContact: optional(nullable(text)),
});

export function getSettings({ organization }: OrgCall): Answer {
  return { status: 200, body: organization.settings };
}

export function updateSettings(call: OrgCall): Answer {
  changeSettings(call.organization, bodyOf(call, settingsChange));
  return getSettings(call);
}

/** v1.0 has no operations contact. */
export function getLegacySettings({ organization }: OrgCall): Answer {
  const { operationsContact: _, ...known } = organization.settings;
  return { status: 200, body: known };
}

export function updateLegacySettings(call: OrgCall): Answer {
  changeSettings(call.organization, bodyOf(call, sharedChange));
  return getLegacySettings(call);
}

/** The settings of an organization that was created through the API. */
export function newSettings(): Settings {
  return {
    apiAccessListRequired: false,
    customSessionTimeouts: { absoluteSessionTimeoutInSeconds: 43_200 },
    genAIFeaturesEnabled: true,
    maxServiceAccountSecretValidityInHours: 8760,
    multiFactorAuthRequired: false,
    operationsContact: null,
    restrictEmployeeAccess: false,
    securityContact: "",
    streamsCrossGroupEnabled: true,
  };
}

export function changeSettings(
  organization: Organization,
  { customSessionTimeouts, ...change }: Read<typeof settingsChange>,
): void {
  const { settings } = organization;
  organization.settings = {
    ...settings,
    ...change,
    customSessionTimeouts: { ...settings.customSessionTimeouts, ...customSessionTimeouts },
  };
}

const YEAR = 31_536_000;

const delegationChange = object({
  delegatedMcpAccess: optional(nullable(oneOf(["DISALLOWED", "READ_ONLY", "READ_WRITE"]))),
  delegatedPartnerAccess: optional(nullable(oneOf(["DISALLOWED", "READ_WRITE"]))),
  idleRefreshTokenLifetime: optional(nullable(integer(1, YEAR))),
  maximumRefreshTokenLifetime: optional(nullable(integer(1, YEAR))),
});

/** The delegation settings of a new organization. */
export function newDelegationSettings(): DelegationSettings {
  return {
    delegatedMcpAccess: null,
    delegatedPartnerAccess: null,
    idleRefreshTokenLifetime: null,
    maximumRefreshTokenLifetime: null,
  };
}

export function getDelegationSettings({ organization }: OrgCall): Answer {
  return { status: 200, body: organization.delegationSettings };
}

export function updateDelegationSettings(call: OrgCall): Answer {
  const { organization } = call;
  organization.delegationSettings = {
    ...organization.delegationSettings,
    ...bodyOf(call, delegationChange),
  };
  return getDelegationSettings(call);
}
