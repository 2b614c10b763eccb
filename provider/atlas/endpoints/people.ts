import type { OrgMembershipStatus } from "../../domain/person";
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

/** Atlas accepts ten invitations per minute from one IP address, in all organizations together. */
const INVITATION_LIMIT = "invitations";

/** The calls about members and invitations. */
export const PEOPLE = {
  listOrganizationUsers: endpoint<InOrganization & PageChoice, undefined, Page<CloudAppUser>>(
    "GET /orgs/{orgId}/users",
    { versions: V1, retryable: true, response: "users" },
  ),
  removeOrganizationUser: endpoint<OfUser, undefined, undefined>(
    "DELETE /orgs/{orgId}/users/{userId}",
    {
      versions: V1,
      retryable: true,
      response: "empty",
    },
  ),
  listOrgInvites: endpoint<InOrganization & OfPerson, undefined, readonly OrganizationInvitation[]>(
    "GET /orgs/{orgId}/invites",
    { versions: V1, retryable: true, response: "invitations" },
  ),
  getOrgInvite: endpoint<OfInvitation, undefined, OrganizationInvitation>(
    "GET /orgs/{orgId}/invites/{invitationId}",
    { versions: V1, retryable: true, response: "invitation" },
  ),
  createOrgInvite: endpoint<InOrganization, OrganizationInvitationRequest, OrganizationInvitation>(
    "POST /orgs/{orgId}/invites",
    { versions: V1, retryable: false, response: "invitation", limit: INVITATION_LIMIT },
  ),
  updateOrgInvites: endpoint<InOrganization, OrganizationInvitationRequest, OrganizationInvitation>(
    "PATCH /orgs/{orgId}/invites",
    { versions: V1, retryable: true, response: "invitation" },
  ),
  updateOrgInviteById: endpoint<
    OfInvitation,
    OrganizationInvitationUpdateRequest,
    OrganizationInvitation
  >("PATCH /orgs/{orgId}/invites/{invitationId}", {
    versions: V1,
    retryable: true,
    response: "invitation",
  }),
  deleteOrgInvite: endpoint<OfInvitation, undefined, undefined>(
    "DELETE /orgs/{orgId}/invites/{invitationId}",
    { versions: V1, retryable: true, response: "empty" },
  ),

  listOrgUsers: endpoint<
    InOrganization & OfPerson & Statuses & PageChoice,
    undefined,
    Page<OrgUser>
  >("GET /orgs/{orgId}/users", { versions: V2_PEOPLE, retryable: true, response: "orgUsers" }),
  getOrgUser: endpoint<OfUser & Statuses, undefined, OrgUser>("GET /orgs/{orgId}/users/{userId}", {
    versions: V2_PEOPLE,
    retryable: true,
    response: "orgUser",
  }),
  createOrgUser: endpoint<InOrganization, OrgUserRequest, OrgUser>("POST /orgs/{orgId}/users", {
    versions: V2_PEOPLE,
    retryable: false,
    response: "orgUser",
    limit: INVITATION_LIMIT,
  }),
  updateOrgUser: endpoint<OfUser, OrgUserUpdateRequest, OrgUser>(
    "PATCH /orgs/{orgId}/users/{userId}",
    { versions: V2_PEOPLE, retryable: true, response: "orgUser" },
  ),
  removeOrgUser: endpoint<OfUser, undefined, undefined>("DELETE /orgs/{orgId}/users/{userId}", {
    versions: V2_PEOPLE,
    retryable: true,
    response: "empty",
  }),
} as const;
