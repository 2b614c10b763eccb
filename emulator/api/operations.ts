import { type Answer, admit, type Call, type Needs, type OrgCall } from "./call";
import { createOrganization } from "./creation";
import { listApiKeyAddresses, listApiKeys, listServiceAccountAddresses } from "./credentials";
import { getDelegationSettings, updateDelegationSettings } from "./delegation";
import { deleteGroup, getGroup, listGroups } from "./groups";
import {
  createInvitation,
  deleteInvitation,
  getInvitation,
  listInvitations,
  updateInvitation,
  updateInvitationByUsername,
} from "./invitations";
import {
  createMember,
  getMember,
  listMembers,
  MEMBER_FILTERS,
  removeMember,
  updateMember,
} from "./members";
import {
  deleteOrganization,
  getOrganization,
  listOrganizations,
  updateOrganization,
} from "./organizations";
import { assertParameters, COMMON, PAGED } from "./pages";
import { getLegacySettings, getSettings, updateLegacySettings, updateSettings } from "./settings";
import { listUsers, removeUser } from "./users";

/** `v1.0`, or the date of a v2 media type. */
export type Version = "v1.0" | "2023-01-01" | "2024-08-05" | "2025-02-19" | "2025-03-12";

/** One call of Atlas's, named by its operation id, in the versions that answer alike. */
export interface Operation {
  readonly id: string;
  readonly versions: readonly Version[];
  readonly route: string;
  /** Whether v2 announces the end of this version of it. */
  readonly sunset?: boolean;
  readonly answer: (call: Call) => Answer;
}

type Row = readonly [id: string, route: string, query: readonly string[]];

/** A call that any credential may make. */
const open = (
  versions: readonly Version[],
  [id, route, query]: Row,
  answer: (call: Call) => Answer,
): Operation => ({
  id,
  versions,
  route,
  answer: (call) => {
    assertParameters(call.query, query);
    return answer(call);
  },
});

/** A call about one organization. */
const within = (
  versions: readonly Version[],
  needs: Needs,
  row: Row,
  answer: (call: OrgCall) => Answer,
): Operation => open(versions, row, (call) => answer(admit(call, needs)));

const sunset = (operation: Operation): Operation => ({ ...operation, sunset: true });

const BOTH: readonly Version[] = ["v1.0", "2023-01-01"];
const V1: readonly Version[] = ["v1.0"];
const V2: readonly Version[] = ["2023-01-01"];
const SERVICE_ACCOUNTS: readonly Version[] = ["2024-08-05"];
const PEOPLE: readonly Version[] = ["2025-02-19"];
const DELEGATION: readonly Version[] = ["2025-03-12"];

const INVITES = "/orgs/{orgId}/invites";
const INVITE = `${INVITES}/{invitationId}`;
const USERS = "/orgs/{orgId}/users";
const USER = `${USERS}/{userId}`;
const API_KEYS = "/orgs/{orgId}/apiKeys";
const API_KEY_ADDRESSES = `${API_KEYS}/{apiUserId}/accessList`;
const SERVICE_ACCOUNT_ADDRESSES = "/orgs/{orgId}/serviceAccounts/{clientId}/accessList";
const GROUP = "/groups/{groupId}";
const SETTINGS = "/orgs/{orgId}/settings";
const DELEGATION_SETTINGS = "/orgs/{orgId}/delegationSettings";
const NAMED = [...PAGED, "name"];
const BY_USERNAME = [...COMMON, "username"];
const BY_STATUS = [...COMMON, "orgMembershipStatuses"];
const MEMBERS = [...PAGED, ...MEMBER_FILTERS];

export const OPERATIONS: readonly Operation[] = [
  open(BOTH, ["listOrgs", "GET /orgs", [...NAMED, "includeDeletedOrgs"]], listOrganizations),
  open(BOTH, ["createOrg", "POST /orgs", COMMON], createOrganization),
  within(BOTH, "member", ["getOrg", "GET /orgs/{orgId}", COMMON], getOrganization),
  within(BOTH, "owner", ["updateOrg", "PATCH /orgs/{orgId}", COMMON], updateOrganization),
  within(BOTH, "owner", ["deleteOrg", "DELETE /orgs/{orgId}", COMMON], deleteOrganization),

  within(V1, "member", ["getOrgSettings", `GET ${SETTINGS}`, COMMON], getLegacySettings),
  within(V1, "owner", ["updateOrgSettings", `PATCH ${SETTINGS}`, COMMON], updateLegacySettings),
  within(V2, "member", ["getOrgSettings", `GET ${SETTINGS}`, COMMON], getSettings),
  within(V2, "owner", ["updateOrgSettings", `PATCH ${SETTINGS}`, COMMON], updateSettings),
  within(
    DELEGATION,
    "member",
    ["getOrgDelegationSettings", `GET ${DELEGATION_SETTINGS}`, COMMON],
    getDelegationSettings,
  ),
  within(
    DELEGATION,
    "owner",
    ["updateOrgDelegationSettings", `PATCH ${DELEGATION_SETTINGS}`, COMMON],
    updateDelegationSettings,
  ),

  within(BOTH, "member", ["listOrgApiKeys", `GET ${API_KEYS}`, PAGED], listApiKeys),
  within(
    BOTH,
    "member",
    ["listOrgAccessEntries", `GET ${API_KEY_ADDRESSES}`, PAGED],
    listApiKeyAddresses,
  ),
  within(
    SERVICE_ACCOUNTS,
    "member",
    ["listOrgServiceAccountAccessList", `GET ${SERVICE_ACCOUNT_ADDRESSES}`, PAGED],
    listServiceAccountAddresses,
  ),

  within(BOTH, "member", ["getOrgGroups", "GET /orgs/{orgId}/groups", NAMED], listGroups),
  open(BOTH, ["getGroup", `GET ${GROUP}`, COMMON], getGroup),
  open(V2, ["deleteGroup", `DELETE ${GROUP}`, COMMON], deleteGroup),

  sunset(within(BOTH, "member", ["listOrgUsers", `GET ${USERS}`, PAGED], listUsers)),
  sunset(within(BOTH, "owner", ["removeOrgUser", `DELETE ${USER}`, COMMON], removeUser)),
  within(PEOPLE, "member", ["listOrgUsers", `GET ${USERS}`, MEMBERS], listMembers),
  within(PEOPLE, "owner", ["createOrgUser", `POST ${USERS}`, COMMON], createMember),
  within(PEOPLE, "member", ["getOrgUser", `GET ${USER}`, BY_STATUS], getMember),
  within(PEOPLE, "owner", ["updateOrgUser", `PATCH ${USER}`, COMMON], updateMember),
  within(PEOPLE, "owner", ["removeOrgUser", `DELETE ${USER}`, COMMON], removeMember),

  sunset(within(BOTH, "owner", ["listOrgInvites", `GET ${INVITES}`, BY_USERNAME], listInvitations)),
  sunset(within(BOTH, "owner", ["createOrgInvite", `POST ${INVITES}`, COMMON], createInvitation)),
  sunset(
    within(
      BOTH,
      "owner",
      ["updateOrgInvites", `PATCH ${INVITES}`, COMMON],
      updateInvitationByUsername,
    ),
  ),
  sunset(within(BOTH, "owner", ["getOrgInvite", `GET ${INVITE}`, COMMON], getInvitation)),
  sunset(
    within(BOTH, "owner", ["updateOrgInviteById", `PATCH ${INVITE}`, COMMON], updateInvitation),
  ),
  sunset(within(BOTH, "owner", ["deleteOrgInvite", `DELETE ${INVITE}`, COMMON], deleteInvitation)),
];
