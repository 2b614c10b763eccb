import type { Organization, Settings } from "../world/types";
import { given, integer, nullable, object, optional, text, truth } from "./shape";

/** What a PATCH of the settings may hold; each attribute alone. */
export const settingsChange = object({
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
  operationsContact: optional(nullable(text)),
  restrictEmployeeAccess: optional(truth),
  securityContact: optional(text),
  streamsCrossGroupEnabled: optional(truth),
});

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
