import type { Credentials } from "../domain/credentials";
import type { Settings } from "./settings";

const ORIGINS = {
  argument: "the argument credentials",
  configuration: "the configuration (mongodbatlas:…)",
  environment: "the environment (MONGODB_ATLAS_…)",
};

const KINDS = { apiKey: "API key", serviceAccount: "service account", accessToken: "access token" };

const whose = ({ kind, from }: Credentials): string =>
  `${KINDS[kind]}${from ? ` of ${ORIGINS[from]}` : ""}`;

const ACCESS_LIST =
  "Add the address that this runs from to the access list of the credential in Atlas.";
const OWNER = "Give the credential the role that this needs, mostly ORG_OWNER.";
const ORG_ID =
  "Check orgId: the organization's settings in Atlas show its id, and so does getOrganizations.";
const PROJECTS = "Delete the organization's projects first.";

const BY_ERROR_CODE: Record<string, string> = {
  IP_ADDRESS_NOT_ON_ACCESS_LIST: ACCESS_LIST,
  ORG_REQUIRES_ACCESS_LIST: ACCESS_LIST,
  API_KEY_ACCESS_LIST_ACCESS_DENIED: ACCESS_LIST,
  RESOURCE_REQUIRES_ACCESS_LIST: ACCESS_LIST,
  IP_ADDRESS_NOT_ON_WHITELIST: ACCESS_LIST,
  ORG_REQUIRES_WHITELIST: ACCESS_LIST,
  RESOURCE_REQUIRES_WHITELIST: ACCESS_LIST,
  NOT_ORG_OWNER: OWNER,
  NOT_ORG_USER_ADMIN: OWNER,
  NOT_ORG_GROUP_CREATOR: OWNER,
  NOT_USER_ADMIN: OWNER,
  USER_UNAUTHORIZED: OWNER,
  ACCESS_FORBIDDEN: OWNER,
  API_KEY_MUST_BE_ASSOCIATED_WITH_PAYING_ORG:
    "Use a credential of an organization that pays (cross-organization billing), or make the organization by hand and give its orgId.",
  API_KEY_CANNOT_CREATE_ORG:
    "Use a credential of an organization that may make others, or make the organization by hand and give its orgId.",
  ORG_NOT_FOUND: ORG_ID,
  INVALID_ORG_ID: ORG_ID,
  ORG_NOT_EMPTY: PROJECTS,
  CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_CLUSTERS: PROJECTS,
  CANNOT_DELETE_ORG_ACTIVE_LIVE_MIGRATION_ATLAS_ORG_LINK:
    "End the live migration into the organization first, in Atlas under Live Migration.",
  CANNOT_DELETE_ORG_FAILED_PAYMENTS: "Settle the organization's open payments first.",
  FAILED_TO_DELETE_ORG_CHARGE_FAILED: "Settle the organization's open payments first.",
  NO_PAYMENT_INFORMATION_FOUND: "Give the organization a way to pay first, in Atlas under Billing.",
  CANNOT_DELETE_LAST_ADMIN: "Make someone else ORG_OWNER first.",
  CANNOT_DEMOTE_LAST_ORG_OWNER: "Make someone else ORG_OWNER first.",
  access_denied:
    "A service account has 100 tokens at most, each for an hour: wait, or use another service account.",
  INVITATIONS_RATE_LIMITED_IP: "Try again in a minute, with fewer invitations at a time.",
  WRITES_NOT_ALLOWED_DURING_APP_UPGRADES: "Atlas is being upgraded: try again later.",
};

/** Measured: a refresh takes the configuration from the state, so a key changed since is not seen. */
const staleAdvice = ({ from }: Credentials): string =>
  from === "configuration"
    ? " If it was changed since the last `pulumi up`, add --run-program: a refresh uses the key of that `up`."
    : "";

/** What the user can do about a refusal, as sentences; the empty text if there is nothing to say. */
export function adviceFor(
  { status, errorCode = "" }: { status: number; errorCode?: string | undefined },
  { credentials, apiVersion }: Pick<Settings, "credentials" | "apiVersion">,
): string {
  const known = BY_ERROR_CODE[errorCode];
  if (known !== undefined) return known;
  switch (status) {
    case 401:
      return `The ${whose(credentials)} is wrong, was deleted or belongs to another organization.${staleAdvice(credentials)}`;
    case 403:
      return `The ${whose(credentials)} may not do this: check its roles (mostly ORG_OWNER is needed) and its access list.`;
    case 406:
    case 410:
      return apiVersion === "v2"
        ? "Atlas no longer has this version of its API. Upgrade pulumi-atlas-orgs."
        : "Atlas no longer has this version of its API. Set mongodbatlas:apiVersion to v2; nothing else changes.";
    case 429:
      return "Atlas limits how many calls it takes. Try again later, or lower mongodbatlas:parallel.";
    default:
      return status >= 500 ? "Atlas has trouble: try again later." : "";
  }
}
