import type { Organization, Settings } from "../store/types";
import { type Answer, bodyOf, type OrgCall } from "./call";
import { given, integer, nullable, object, optional, text, truth } from "./shape";

const shared = {
  apiAccessListRequired: optional(truth),
  customSessionTimeouts: optional(
    object({
      absoluteSessionTimeoutInSeconds: optional(integer(3600, 43_200)),
      idleSessionTimeoutInSeconds: optional(integer(300, 43_200)),
    }),
  ),
  genAIFeaturesEnabled: optional(truth),
  maxServiceAccountSecretValidityInHours: optional(integer(8, 8760)),
  multiFactorAuthRequired: optional(truth),
  restrictEmployeeAccess: optional(truth),
  securityContact: optional(text),
  streamsCrossGroupEnabled: optional(truth),
};
const sharedChange = object(shared);

/** What a PATCH of the settings may hold; each attribute alone. */
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

/** Version v1.0 does not know the operations contact. */
export function getLegacySettings({ organization }: OrgCall): Answer {
  const { operationsContact: _, ...known } = organization.settings;
  return { status: 200, body: known };
}

export function updateLegacySettings(call: OrgCall): Answer {
  changeSettings(call.organization, {
    operationsContact: undefined,
    ...bodyOf(call, sharedChange),
  });
  return getLegacySettings(call);
}

/** The settings of an organization made through the API. */
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
  { customSessionTimeouts, ...change }: ReturnType<typeof settingsChange>,
): void {
  const { settings } = organization;
  organization.settings = {
    ...settings,
    ...given(change),
    customSessionTimeouts: {
      ...settings.customSessionTimeouts,
      ...given(customSessionTimeouts ?? {}),
    },
  };
}
