import type { Settings } from "../store/types";

/** How a setting is edited. */
export interface SettingField {
  readonly name: string;
  readonly label: string;
  readonly kind: "flag" | "number" | "text" | "nullableText";
  readonly value: (settings: Settings) => boolean | number | string | null | undefined;
}

/** Every setting of an organization, by the name that the form sends. */
export const SETTING_FIELDS: readonly SettingField[] = [
  {
    name: "apiAccessListRequired",
    label: "Require an IP access list for the API",
    kind: "flag",
    value: ({ apiAccessListRequired }) => apiAccessListRequired,
  },
  {
    name: "multiFactorAuthRequired",
    label: "Require multi-factor authentication",
    kind: "flag",
    value: ({ multiFactorAuthRequired }) => multiFactorAuthRequired,
  },
  {
    name: "restrictEmployeeAccess",
    label: "Restrict access by MongoDB employees",
    kind: "flag",
    value: ({ restrictEmployeeAccess }) => restrictEmployeeAccess,
  },
  {
    name: "genAIFeaturesEnabled",
    label: "Enable generative AI features",
    kind: "flag",
    value: ({ genAIFeaturesEnabled }) => genAIFeaturesEnabled,
  },
  {
    name: "streamsCrossGroupEnabled",
    label: "Allow stream processing across projects",
    kind: "flag",
    value: ({ streamsCrossGroupEnabled }) => streamsCrossGroupEnabled,
  },
  {
    name: "maxServiceAccountSecretValidityInHours",
    label: "Longest validity of service account secrets, in hours",
    kind: "number",
    value: (settings) => settings.maxServiceAccountSecretValidityInHours,
  },
  {
    name: "absoluteSessionTimeoutInSeconds",
    label: "Absolute session timeout, in seconds",
    kind: "number",
    value: ({ customSessionTimeouts }) => customSessionTimeouts.absoluteSessionTimeoutInSeconds,
  },
  {
    name: "idleSessionTimeoutInSeconds",
    label: "Idle session timeout, in seconds",
    kind: "number",
    value: ({ customSessionTimeouts }) => customSessionTimeouts.idleSessionTimeoutInSeconds,
  },
  {
    name: "securityContact",
    label: "Security contact",
    kind: "text",
    value: ({ securityContact }) => securityContact,
  },
  {
    name: "operationsContact",
    label: "Operations contact",
    kind: "nullableText",
    value: ({ operationsContact }) => operationsContact,
  },
];
