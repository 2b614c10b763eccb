import type { Credentials } from "../domain/credentials";
import { keyOf, NAMESPACE, type Settings } from "./settings";

const originOf = ({ from }: Credentials, namespace: string): string => {
  switch (from) {
    case "argument":
      return " in the credentials argument";
    case "configuration":
      // A program with a `Provider` sets them there, and Pulumi does not tell where it got them from.
      return namespace === NAMESPACE
        ? ` in the stack configuration (${NAMESPACE}:…)`
        : ` in the configuration of the provider (${namespace}:…, or its Provider)`;
    case "environment":
      return " in the environment (MONGODB_ATLAS_…)";
    default:
      return "";
  }
};

const KINDS = { apiKey: "API key", serviceAccount: "service account", accessToken: "access token" };

/** What the credentials are, such as `API key`. */
export const kindOf = ({ kind }: Pick<Credentials, "kind">): string => KINDS[kind];

const ACCESS_LIST =
  "Add the IP address of this machine to the access list of the credentials in Atlas.";
const ROLE = "Give the credentials the role that the call needs, usually ORG_OWNER.";
const ORG_ID =
  "Check orgId. The organization's settings in Atlas show its id, and getOrganizations lists all ids.";
const PROJECTS = "Delete the organization's projects first.";
const PAYMENTS = "Settle the organization's open payments first.";
const OTHER_OWNER = "Make another member ORG_OWNER first.";

const BY_ERROR_CODE: Record<string, string> = {
  IP_ADDRESS_NOT_ON_ACCESS_LIST: ACCESS_LIST,
  ORG_REQUIRES_ACCESS_LIST: ACCESS_LIST,
  API_KEY_ACCESS_LIST_ACCESS_DENIED: ACCESS_LIST,
  RESOURCE_REQUIRES_ACCESS_LIST: ACCESS_LIST,
  IP_ADDRESS_NOT_ON_WHITELIST: ACCESS_LIST,
  ORG_REQUIRES_WHITELIST: ACCESS_LIST,
  RESOURCE_REQUIRES_WHITELIST: ACCESS_LIST,
  NOT_ORG_OWNER: ROLE,
  NOT_ORG_USER_ADMIN: ROLE,
  NOT_ORG_GROUP_CREATOR: ROLE,
  NOT_USER_ADMIN: ROLE,
  USER_UNAUTHORIZED: ROLE,
  ACCESS_FORBIDDEN: ROLE,
  API_KEY_MUST_BE_ASSOCIATED_WITH_PAYING_ORG:
    "Use credentials of a paying organization (cross-organization billing), or create the organization in Atlas and set orgId to adopt it.",
  API_KEY_CANNOT_CREATE_ORG:
    "Use credentials of an organization that can create others, or create the organization in Atlas and set orgId to adopt it.",
  INVALID_ORG_ID: ORG_ID,
  ORG_NOT_EMPTY: PROJECTS,
  CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_CLUSTERS: PROJECTS,
  CANNOT_DELETE_ORG_ACTIVE_LIVE_MIGRATION_ATLAS_ORG_LINK:
    "End the live migration into the organization first (in Atlas, under Live Migration).",
  CANNOT_DELETE_ORG_FAILED_PAYMENTS: PAYMENTS,
  FAILED_TO_DELETE_ORG_CHARGE_FAILED: PAYMENTS,
  NO_PAYMENT_INFORMATION_FOUND:
    "Add a payment method to the organization first (in Atlas, under Billing).",
  CANNOT_DELETE_LAST_ADMIN: OTHER_OWNER,
  CANNOT_DEMOTE_LAST_ORG_OWNER: OTHER_OWNER,
  access_denied:
    "A service account can have at most 100 valid tokens, and each is valid for one hour. Wait, or use another service account.",
  INVITATIONS_RATE_LIMITED_IP: "Wait one minute, then send fewer invitations at a time.",
  WRITES_NOT_ALLOWED_DURING_APP_UPGRADES: "Atlas is being upgraded. Try again later.",
};

/** Whether Atlas refuses a call with this code because the credentials lack a role. */
export const isRoleRefusal = (errorCode: string | undefined): boolean =>
  errorCode !== undefined && BY_ERROR_CODE[errorCode] === ROLE;

/** Whether Atlas refuses a call with this code because of the access list of the credentials. */
export const isAccessListRefusal = (errorCode: string | undefined): boolean =>
  errorCode !== undefined && BY_ERROR_CODE[errorCode] === ACCESS_LIST;

/** Measured: a refresh and a destroy use the configuration in the state, and destroy ignores --run-program. */
const staleAdvice = ({ from }: Credentials): string =>
  from === "configuration"
    ? " If you replaced it since the last `pulumi up`, run preview or up with --run-program: Pulumi refreshes and destroys with the configuration of the last `up`."
    : "";

/** A key belongs to one organization, so the configured one never reaches one that the program creates. */
const ownAdvice = ({ from }: Credentials): string =>
  from === "configuration" || from === "environment"
    ? " If the program creates this organization, pass credentials: <organization>.ownCredentials."
    : "";

/** An error of Atlas. */
interface Refusal {
  readonly status: number;
  readonly errorCode?: string | undefined;
  /** Whether the call was about one organization. **Default:** false. */
  readonly inOrganization?: boolean;
}

/** What the user can do about an error of Atlas, in sentences; empty if there is no advice. */
export function adviceFor(
  { status, errorCode = "", inOrganization = false }: Refusal,
  settings: Pick<Settings, "credentials" | "apiVersion" | "namespace">,
): string {
  const { credentials, apiVersion, namespace = NAMESPACE } = settings;
  const which = `${kindOf(credentials)}${originOf(credentials, namespace)}`;
  const known = Object.hasOwn(BY_ERROR_CODE, errorCode) ? BY_ERROR_CODE[errorCode] : undefined;
  if (known !== undefined) return known;
  const own = inOrganization ? ownAdvice(credentials) : "";
  if (errorCode === "ORG_NOT_FOUND") return `${ORG_ID}${own}`;
  if (errorCode === "USER_CANNOT_ACCESS_ORG")
    return `The ${which} belongs to another organization. Pass credentials of this one.${own}`;
  switch (status) {
    case 401:
      return `The ${which} is wrong, was deleted or belongs to another organization.${staleAdvice(credentials)}${own}`;
    case 403:
      return `The ${which} is not allowed to make this call. Check its roles (usually ORG_OWNER is needed) and its access list.`;
    case 406:
    case 410:
      return apiVersion === "v2"
        ? "Atlas has removed this version of its API. Upgrade pulumi-atlas-orgs."
        : `Atlas has removed this version of its API. Set ${keyOf(settings, "apiVersion")} to v2. Nothing else changes.`;
    case 429:
      return `Atlas limits the rate of requests. Try again later, or lower ${keyOf(settings, "parallel")}.`;
    default:
      return status >= 500 ? "Atlas failed. Try again later." : "";
  }
}
