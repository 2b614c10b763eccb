/** The organization settings that an `Organization` manages, by their names in Atlas's API. */
export const SETTINGS = [
  "apiAccessListRequired",
  "customSessionTimeouts",
  "delegation",
  "genAIFeaturesEnabled",
  "maxServiceAccountSecretValidityInHours",
  "multiFactorAuthRequired",
  "operationsContact",
  "restrictEmployeeAccess",
  "securityContact",
  "streamsCrossGroupEnabled",
] as const;

/** Whether the second value of a setting is less secure than the first. */
type IsLessSecure = (before: unknown, after: unknown) => boolean;

const turnedOff: IsLessSecure = (before, after) => before === true && after !== true;
const turnedOn: IsLessSecure = (before, after) => before !== true && after === true;

/** No limit is Atlas's default, and less secure than any limit that someone chose. */
const longer: IsLessSecure = (before, after) =>
  typeof before === "number" && (typeof after !== "number" || after > before);

const ACCESS = ["DISALLOWED", "READ_ONLY", "READ_WRITE"];
const moreAccess: IsLessSecure = (before, after) =>
  ACCESS.indexOf(String(after)) > Math.max(ACCESS.indexOf(String(before)), 0);

/** The settings that protect an organization, by their last name. */
const PROTECTION: Readonly<Record<string, IsLessSecure>> = {
  apiAccessListRequired: turnedOff,
  multiFactorAuthRequired: turnedOff,
  restrictEmployeeAccess: turnedOff,
  streamsCrossGroupEnabled: turnedOn,
  genAIFeaturesEnabled: turnedOn,
  genAiFeaturesEnabled: turnedOn,
  maxServiceAccountSecretValidityInHours: longer,
  absoluteSessionTimeoutInSeconds: longer,
  idleSessionTimeoutInSeconds: longer,
  idleRefreshTokenLifetime: longer,
  maximumRefreshTokenLifetime: longer,
  delegatedMcpAccess: moreAccess,
  delegatedPartnerAccess: moreAccess,
};

/**
 * Whether a setting, named as in `settings.multiFactorAuthRequired`, becomes less secure when it
 * changes from `before` to `after`.
 */
export function isLessSecure(property: string, before: unknown, after: unknown): boolean {
  const name = property.split(".").at(-1) ?? "";
  // Atlas can name a setting `constructor`, which every object has.
  return Object.hasOwn(PROTECTION, name) && (PROTECTION[name]?.(before, after) ?? false);
}
