import { STATUS_CODES } from "node:http";

/** An Atlas error. Thrown anywhere, converted to a response in one place. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  constructor(
    readonly status: number,
    readonly errorCode: string,
    readonly detail: string,
    readonly parameters: readonly (string | number)[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
  }

  /** The body, an `ApiError` in Atlas's schema. */
  get body() {
    return {
      detail: this.detail,
      error: this.status,
      errorCode: this.errorCode,
      parameters: this.parameters,
      reason: STATUS_CODES[this.status] ?? "Unknown",
    };
  }
}

/** From Atlas's table of error codes: the status, and the text with `%s` for each parameter. */
const CODES = {
  INVALID_ORG_NAME: [400, 'An invalid org name "%s" was specified.'],
  CANNOT_ADD_GROUP_ROLE: [400, "Adding a group-level role in an organization is not supported."],
  CANNOT_ADD_ORG_ROLE: [400, "Adding an organization-level role in a group is not supported."],
  INVALID_ENUM_VALUE: [400, "An invalid enumeration value %s was specified."],
  INVALID_ATTRIBUTE: [400, "Invalid attribute %s specified."],
  ATTRIBUTE_READ_ONLY: [400, "The attribute %s is read-only and cannot be changed by the user."],
  MISSING_ATTRIBUTE: [400, "The required attribute %s was not specified."],
  INVALID_JSON: [400, "Received JSON does not match expected format."],
  INVALID_JSON_ATTRIBUTE: [
    400,
    "Received JSON for the %s attribute does not match expected format.",
  ],
  MALFORMED_JSON: [400, "Received JSON is malformed."],
  INVALID_QUERY_PARAMETER: [400, "Invalid query parameter %s specified."],
  INVALID_USERNAME: [400, "The specified username is not a valid email address."],
  INVITATIONS_RATE_LIMITED_IP: [400, "Rate limit of %s invitations per %s minutes exceeded."],
  INVALID_INVITATION_ID: [
    400,
    "The invitation you tried to delete does not exist or has already been accepted.",
  ],
  API_KEY_MUST_BE_ASSOCIATED_WITH_PAYING_ORG: [
    400,
    "Atlas can't create a new organization unless the calling API key is associated with a paying organization. To learn more, see: https://www.mongodb.com/docs/atlas/billing/#configure-a-paying-organization in the MongoDB Atlas documentation or contact Support.",
  ],
  NOT_ORG_OWNER: [
    401,
    "The currently logged in user does not have the owner role in organization %s.",
  ],
  NOT_IN_GROUP: [401, "The current user is not in the group, or the group does not exist: %s."],
  USER_UNAUTHORIZED: [401, "Current user is not authorized to perform this action."],
  // The text is invented.
  API_KEY_ACCESS_LIST_ACCESS_DENIED: [
    401,
    "Current user is not authorized to view the access list of an API key.",
  ],
  USER_CANNOT_ACCESS_ORG: [401, "User cannot access this organization."],
  CANNOT_DELETE_ORG_FAILED_PAYMENTS: [
    402,
    "Cannot delete organization because it has failed payments.",
  ],
  CANNOT_DELETE_LAST_ADMIN: [
    403,
    "An organization or project needs to have at least one owner. You cannot demote or remove the last owner.",
  ],
  CANNOT_DEMOTE_LAST_ORG_OWNER: [403, "Cannot demote the last owner of the organization."],
  IP_ADDRESS_NOT_ON_ACCESS_LIST: [403, "IP address %s is not allowed to access this resource."],
  ORG_REQUIRES_ACCESS_LIST: [
    403,
    "This organization requires access through an access list of ip ranges.",
  ],
  RESOURCE_NOT_FOUND: [404, "Cannot find resource %s."],
  ORG_NOT_FOUND: [404, "No organization with ID %s exists."],
  INVALID_ORG_ID: [404, "An invalid organization ID %s was specified."],
  USER_NOT_FOUND: [404, "No user with ID %s exists."],
  USER_NOT_IN_ORG: [404, "User %s is not in organization %s."],
  USERNAME_NOT_FOUND: [404, "No user with username %s exists."],
  INVALID_USER_ID: [404, "An invalid user ID %s was specified."],
  TEAM_NOT_FOUND: [404, "No team with ID %s exists."],
  INVALID_TEAM_ID: [404, "An invalid team ID %s was specified."],
  GROUP_NOT_FOUND: [404, "No group with ID %s exists."],
  INVALID_GROUP_ID: [404, "An invalid group ID %s was specified."],
  INVALID_VERSION_DATE: [406, "Invalid accept header or version date."],
  CANNOT_CLOSE_GROUP_ACTIVE_ATLAS_CLUSTERS: [
    409,
    "There are active clusters in the specified project. Please terminate them and try again.",
  ],
  ORG_NOT_EMPTY: [409, "Organization cannot be deleted because it still contains active groups."],
  CANNOT_DELETE_ORG_ACTIVE_LIVE_MIGRATION_ATLAS_ORG_LINK: [
    409,
    "Cannot delete organization while a live migration is active.",
  ],
  USER_ALREADY_EXISTS: [409, "A user with username %s already exists."],
  VERSION_GONE: [410, "Version %s of %s is no longer available."],
  RATE_LIMITED: [429, "Resource %s is limited to %s requests every %s minutes."],
  RATE_LIMITED_TOKEN_BUCKET: [
    429,
    "Rate limit exceeded for %s. Please retry after %s seconds. Request capacity: %s. Refill rate: %s per %s seconds.",
  ],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof CODES;

/** The documented error of that code. */
export function apiError(errorCode: ErrorCode, ...parameters: (string | number)[]): ApiError {
  const [status, text] = CODES[errorCode];
  const left = [...parameters];
  const detail = text.replace(/%s/g, () => String(left.shift() ?? ""));
  return new ApiError(status, errorCode, detail, parameters);
}
