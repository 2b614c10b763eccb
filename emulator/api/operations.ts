import { type Answer, admit, type Call, type Needs, type OrgCall } from "./call";
import { createOrganization } from "./creation";
import {
  createInvitation,
  deleteInvitation,
  getInvitation,
  listInvitations,
  updateInvitation,
  updateInvitationByUsername,
} from "./invitations";
import {
  deleteOrganization,
  getOrganization,
  listGroups,
  listOrganizations,
  updateOrganization,
} from "./organizations";
import { assertParameters, COMMON, PAGED } from "./pages";
import { getSettings, updateSettings } from "./settings";
import { listUsers, removeUser } from "./users";

/** `v1.0`, or the date of a v2 media type. */
export type Version = "v1.0" | "2023-01-01" | "2025-02-19" | "2025-03-12";

/** One call of Atlas's, named by its operation id, in the versions that answer alike. */
export interface Operation {
  readonly id: string;
  readonly versions: readonly Version[];
  readonly route: string;
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

const BOTH: readonly Version[] = ["v1.0", "2023-01-01"];
const V1: readonly Version[] = ["v1.0"];

const INVITES = "/orgs/{orgId}/invites";
const INVITE = `${INVITES}/{invitationId}`;
const USERS = "/orgs/{orgId}/users";
const SETTINGS = "/orgs/{orgId}/settings";
const NAMED = [...PAGED, "name"];

export const OPERATIONS: readonly Operation[] = [
  open(BOTH, ["listOrgs", "GET /orgs", [...NAMED, "includeDeletedOrgs"]], listOrganizations),
  open(BOTH, ["createOrg", "POST /orgs", COMMON], createOrganization),
  within(BOTH, "member", ["getOrg", "GET /orgs/{orgId}", COMMON], getOrganization),
  within(BOTH, "owner", ["updateOrg", "PATCH /orgs/{orgId}", COMMON], updateOrganization),
  within(BOTH, "owner", ["deleteOrg", "DELETE /orgs/{orgId}", COMMON], deleteOrganization),
  within(BOTH, "member", ["getOrgGroups", "GET /orgs/{orgId}/groups", NAMED], listGroups),
  within(V1, "member", ["getOrgSettings", `GET ${SETTINGS}`, COMMON], getSettings),
  within(V1, "owner", ["updateOrgSettings", `PATCH ${SETTINGS}`, COMMON], updateSettings),
  within(BOTH, "member", ["listOrgUsers", `GET ${USERS}`, PAGED], listUsers),
  within(BOTH, "owner", ["removeOrgUser", `DELETE ${USERS}/{userId}`, COMMON], removeUser),
  within(
    BOTH,
    "owner",
    ["listOrgInvites", `GET ${INVITES}`, [...COMMON, "username"]],
    listInvitations,
  ),
  within(BOTH, "owner", ["createOrgInvite", `POST ${INVITES}`, COMMON], createInvitation),
  within(
    BOTH,
    "owner",
    ["updateOrgInvites", `PATCH ${INVITES}`, COMMON],
    updateInvitationByUsername,
  ),
  within(BOTH, "owner", ["getOrgInvite", `GET ${INVITE}`, COMMON], getInvitation),
  within(BOTH, "owner", ["updateOrgInviteById", `PATCH ${INVITE}`, COMMON], updateInvitation),
  within(BOTH, "owner", ["deleteOrgInvite", `DELETE ${INVITE}`, COMMON], deleteInvitation),
];
