import type { OrgMembershipStatus } from "../../domain/person";
import { invitation, pageOf, person, user } from "../schemas";
import { listOf, nothing } from "../shapes";
import type {
  CloudAppUser,
  OrganizationInvitation,
  OrganizationInvitationRequest,
  OrganizationInvitationUpdateRequest,
  OrgUser,
  OrgUserRequest,
  OrgUserUpdateRequest,
  Page,
  PageChoice,
} from "../types";
import { endpoint, type InOrganization, V1, V2_PEOPLE } from "./endpoint";

export interface OfInvitation extends InOrganization {
  readonly invitationId: string;
}
export interface OfUser extends InOrganization {
  readonly userId: string;
}
export interface Statuses {
  readonly orgMembershipStatuses?: readonly OrgMembershipStatus[] | undefined;
}
export interface OfPerson {
  readonly username?: string | undefined;
}

/** Atlas takes ten of these a minute from one address, whichever organization they are for. */
const INVITING = "invitations";

/** The calls about the people of organizations, invited and members. */
export const PEOPLE = {
  listOrganizationUsers: endpoint<InOrganization & PageChoice, undefined, Page<CloudAppUser>>(
    "GET /orgs/{orgId}/users",
    { versions: V1, retryable: true, answer: pageOf(user) },
  ),
  removeOrganizationUser: endpoint<OfUser, undefined, void>("DELETE /orgs/{orgId}/users/{userId}", {
    versions: V1,
    retryable: true,
    answer: nothing,
  }),
  listOrgInvites: endpoint<InOrganization & OfPerson, undefined, readonly OrganizationInvitation[]>(
    "GET /orgs/{orgId}/invites",
    { versions: V1, retryable: true, answer: listOf(invitation) },
  ),
  getOrgInvite: endpoint<OfInvitation, undefined, OrganizationInvitation>(
    "GET /orgs/{orgId}/invites/{invitationId}",
    { versions: V1, retryable: true, answer: invitation },
  ),
  createOrgInvite: endpoint<InOrganization, OrganizationInvitationRequest, OrganizationInvitation>(
    "POST /orgs/{orgId}/invites",
    { versions: V1, retryable: false, answer: invitation, limit: INVITING },
  ),
  updateOrgInvites: endpoint<InOrganization, OrganizationInvitationRequest, OrganizationInvitation>(
    "PATCH /orgs/{orgId}/invites",
    { versions: V1, retryable: true, answer: invitation },
  ),
  updateOrgInviteById: endpoint<
    OfInvitation,
    OrganizationInvitationUpdateRequest,
    OrganizationInvitation
  >("PATCH /orgs/{orgId}/invites/{invitationId}", {
    versions: V1,
    retryable: true,
    answer: invitation,
  }),
  deleteOrgInvite: endpoint<OfInvitation, undefined, void>(
    "DELETE /orgs/{orgId}/invites/{invitationId}",
    { versions: V1, retryable: true, answer: nothing },
  ),

  listOrgUsers: endpoint<
    InOrganization & OfPerson & Statuses & PageChoice,
    undefined,
    Page<OrgUser>
  >("GET /orgs/{orgId}/users", { versions: V2_PEOPLE, retryable: true, answer: pageOf(person) }),
  getOrgUser: endpoint<OfUser & Statuses, undefined, OrgUser>("GET /orgs/{orgId}/users/{userId}", {
    versions: V2_PEOPLE,
    retryable: true,
    answer: person,
  }),
  createOrgUser: endpoint<InOrganization, OrgUserRequest, OrgUser>("POST /orgs/{orgId}/users", {
    versions: V2_PEOPLE,
    retryable: false,
    answer: person,
    limit: INVITING,
  }),
  updateOrgUser: endpoint<OfUser, OrgUserUpdateRequest, OrgUser>(
    "PATCH /orgs/{orgId}/users/{userId}",
    { versions: V2_PEOPLE, retryable: true, answer: person },
  ),
  removeOrgUser: endpoint<OfUser, undefined, void>("DELETE /orgs/{orgId}/users/{userId}", {
    versions: V2_PEOPLE,
    retryable: true,
    answer: nothing,
  }),
} as const;
