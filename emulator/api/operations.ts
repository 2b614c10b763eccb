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
  getSettings,
  listGroups,
  listOrganizations,
  updateOrganization,
  updateSettings,
} from "./organizations";
import { assertParameters, COMMON, PAGED } from "./pages";
import { listUsers, removeUser } from "./users";

/** One call of Atlas's, named by its operation id. */
export interface Operation {
  readonly id: string;
  readonly route: string;
  readonly answer: (call: Call) => Answer;
}

/** A call that any credential may make. */
const open = (
  id: string,
  route: string,
  query: readonly string[],
  answer: (call: Call) => Answer,
): Operation => ({
  id,
  route,
  answer: (call) => {
    assertParameters(call.query, query);
    return answer(call);
  },
});

/** A call about one organization. */
const within = (
  id: string,
  route: string,
  needs: Needs,
  query: readonly string[],
  answer: (call: OrgCall) => Answer,
): Operation => open(id, route, query, (call) => answer(admit(call, needs)));

export const OPERATIONS: readonly Operation[] = [
  open("listOrgs", "GET /orgs", [...PAGED, "name", "includeDeletedOrgs"], listOrganizations),
  open("createOrg", "POST /orgs", COMMON, createOrganization),
  within("getOrg", "GET /orgs/{orgId}", "member", COMMON, getOrganization),
  within("updateOrg", "PATCH /orgs/{orgId}", "owner", COMMON, updateOrganization),
  within("deleteOrg", "DELETE /orgs/{orgId}", "owner", COMMON, deleteOrganization),
  within("getOrgGroups", "GET /orgs/{orgId}/groups", "member", [...PAGED, "name"], listGroups),
  within("getOrgSettings", "GET /orgs/{orgId}/settings", "member", COMMON, getSettings),
  within("updateOrgSettings", "PATCH /orgs/{orgId}/settings", "owner", COMMON, updateSettings),
  within("listOrgUsers", "GET /orgs/{orgId}/users", "member", PAGED, listUsers),
  within("removeOrgUser", "DELETE /orgs/{orgId}/users/{userId}", "owner", COMMON, removeUser),
  within(
    "listOrgInvites",
    "GET /orgs/{orgId}/invites",
    "owner",
    [...COMMON, "username"],
    listInvitations,
  ),
  within("createOrgInvite", "POST /orgs/{orgId}/invites", "owner", COMMON, createInvitation),
  within(
    "updateOrgInvites",
    "PATCH /orgs/{orgId}/invites",
    "owner",
    COMMON,
    updateInvitationByUsername,
  ),
  within(
    "getOrgInvite",
    "GET /orgs/{orgId}/invites/{invitationId}",
    "owner",
    COMMON,
    getInvitation,
  ),
  within(
    "updateOrgInviteById",
    "PATCH /orgs/{orgId}/invites/{invitationId}",
    "owner",
    COMMON,
    updateInvitation,
  ),
  within(
    "deleteOrgInvite",
    "DELETE /orgs/{orgId}/invites/{invitationId}",
    "owner",
    COMMON,
    deleteInvitation,
  ),
];
