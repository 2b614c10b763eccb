import { oneOf, type Rule, recordOf, shown, wholeNumber, yesOrNo } from "../rules";
import type { DeclaredSettings } from "./types";

/** Null clears such a setting in Atlas. */
const orNull =
  (rule: Rule): Rule =>
  (value) =>
    value === null ? undefined : rule(value);

const contact: Rule = (value) =>
  typeof value === "string" && /^[^\s@]+@[^\s@]+$/.test(value)
    ? undefined
    : `expected an e-mail address, got ${shown(value)}. Use null to have none.`;

const YEAR = 31_536_000;
const lifetime = orNull(wholeNumber(1, YEAR, "seconds"));

const SESSIONS = {
  absoluteSessionTimeoutInSeconds: wholeNumber(3600, 43_200, "seconds"),
  idleSessionTimeoutInSeconds: wholeNumber(300, 43_200, "seconds"),
};

const DELEGATION = {
  delegatedMcpAccess: orNull(oneOf("DISALLOWED", "READ_ONLY", "READ_WRITE")),
  delegatedPartnerAccess: orNull(oneOf("DISALLOWED", "READ_WRITE")),
  idleRefreshTokenLifetime: lifetime,
  maximumRefreshTokenLifetime: lifetime,
};

const SETTINGS: { readonly [Name in keyof Required<DeclaredSettings>]: Rule } = {
  apiAccessListRequired: yesOrNo,
  customSessionTimeouts: recordOf(SESSIONS),
  genAIFeaturesEnabled: yesOrNo,
  maxServiceAccountSecretValidityInHours: wholeNumber(8, 8760, "hours"),
  multiFactorAuthRequired: yesOrNo,
  operationsContact: orNull(contact),
  restrictEmployeeAccess: yesOrNo,
  securityContact: orNull(contact),
  streamsCrossGroupEnabled: yesOrNo,
  delegation: recordOf(DELEGATION),
};

/** Settings, each within the bounds that Atlas documents. */
export const settings: Rule = recordOf(SETTINGS);
