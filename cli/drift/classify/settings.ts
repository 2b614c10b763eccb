/** Whether the live value protects less than the other. */
type IsLooser = (declared: unknown, live: unknown) => boolean;

const switchedOff: IsLooser = (declared, live) => declared === true && live !== true;
const switchedOn: IsLooser = (declared, live) => declared !== true && live === true;

/** No limit at all is Atlas's default, which is looser than any that somebody chose. */
const longer: IsLooser = (declared, live) =>
  typeof declared === "number" && (typeof live !== "number" || live > declared);

const ACCESS = ["DISALLOWED", "READ_ONLY", "READ_WRITE"];
const moreAccess: IsLooser = (declared, live) =>
  ACCESS.indexOf(String(live)) > Math.max(ACCESS.indexOf(String(declared)), 0);

/** The settings that protect an organization, by their name in Atlas. */
const PROTECTION: Readonly<Record<string, IsLooser>> = {
  apiAccessListRequired: switchedOff,
  multiFactorAuthRequired: switchedOff,
  restrictEmployeeAccess: switchedOff,
  streamsCrossGroupEnabled: switchedOn,
  genAIFeaturesEnabled: switchedOn,
  genAiFeaturesEnabled: switchedOn,
  maxServiceAccountSecretValidityInHours: longer,
  absoluteSessionTimeoutInSeconds: longer,
  idleSessionTimeoutInSeconds: longer,
  idleRefreshTokenLifetime: longer,
  maximumRefreshTokenLifetime: longer,
  delegatedMcpAccess: moreAccess,
  delegatedPartnerAccess: moreAccess,
};

/** Whether a setting, named as in `settings.multiFactorAuthRequired`, protects less than it did. */
export function isLoosened(property: string, declared: unknown, live: unknown): boolean {
  const name = property.split(".").at(-1) ?? "";
  return PROTECTION[name]?.(declared, live) ?? false;
}
