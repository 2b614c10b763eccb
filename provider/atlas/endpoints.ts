import {
  created,
  delegation,
  group,
  invitation,
  organization,
  pageOf,
  person,
  settings,
  user,
} from "./answers";
import { BOTH, endpoint, V1, V2_DELEGATION, V2_PEOPLE } from "./endpoint";
import { listOf, nothing } from "./shapes";
import type {
  AtlasOrganization,
  AtlasOrganizationUpdate,
  CloudAppUser,
  CreateOrganizationRequest,
  CreateOrganizationResponse,
  Group,
  OrganizationInvitation,
  OrganizationInvitationRequest,
  OrganizationInvitationUpdateRequest,
  OrganizationSettings,
  OrgDelegationSettings,
  OrgMembershipStatus,
  OrgUser,
  OrgUserRequest,
  OrgUserUpdateRequest,
  Page,
  PageChoice,
} from "./types";

interface InOrganization {
  readonly orgId: string;
}
interface OfInvitation extends InOrganization {
  readonly invitationId: string;
}
interface OfUser extends InOrganization {
  readonly userId: string;
}
interface Statuses {
  readonly orgMembershipStatuses?: readonly OrgMembershipStatus[] | undefined;
}
interface Named {
  /** Atlas looks for names that begin so. */
  readonly name?: string | undefined;
}
interface OfPerson {
  readonly username?: string | undefined;
}

/** Atlas takes ten of these a minute from one address, whichever organization they are for. */
const INVITING = "invitations";

/** Every call that is made to Atlas, by Atlas's operation id. Adding a call is adding a row. */
export const ENDPOINTS = {
  listOrgs: endpoint<Named & PageChoice, undefined, Page<AtlasOrganization>>("GET /orgs", {
    versions: BOTH,
    repeatable: true,
    answer: pageOf(organization),
  }),
  createOrg: endpoint<object, CreateOrganizationRequest, CreateOrganizationResponse>("POST /orgs", {
    versions: BOTH,
    repeatable: false,
    answer: created,
  }),
  getOrg: endpoint<InOrganization, undefined, AtlasOrganization>("GET /orgs/{orgId}", {
    versions: BOTH,
    repeatable: true,
    answer: organization,
  }),
  updateOrg: endpoint<InOrganization, AtlasOrganizationUpdate, AtlasOrganization>(
    "PATCH /orgs/{orgId}",
    { versions: BOTH, repeatable: true, answer: organization },
  ),
  // Not repeatable although deleting is: the organization's own key dies with it, so the second
  // answer would be a 401 that looks like a wrong key. Atlas takes more than a minute over it.
  deleteOrg: endpoint<InOrganization, undefined, void>("DELETE /orgs/{orgId}", {
    versions: BOTH,
    repeatable: false,
    answer: nothing,
    patience: 5,
  }),
  getOrgGroups: endpoint<InOrganization & Named & PageChoice, undefined, Page<Group>>(
    "GET /orgs/{orgId}/groups",
    { versions: BOTH, repeatable: true, answer: pageOf(group) },
  ),
  getOrgSettings: endpoint<InOrganization, undefined, OrganizationSettings>(
    "GET /orgs/{orgId}/settings",
    { versions: BOTH, repeatable: true, answer: settings },
  ),
  updateOrgSettings: endpoint<InOrganization, OrganizationSettings, OrganizationSettings>(
    "PATCH /orgs/{orgId}/settings",
    { versions: BOTH, repeatable: true, answer: settings },
  ),

  listOrganizationUsers: endpoint<InOrganization & PageChoice, undefined, Page<CloudAppUser>>(
    "GET /orgs/{orgId}/users",
    { versions: V1, repeatable: true, answer: pageOf(user) },
  ),
  removeOrganizationUser: endpoint<OfUser, undefined, void>("DELETE /orgs/{orgId}/users/{userId}", {
    versions: V1,
    repeatable: true,
    answer: nothing,
  }),
  listOrgInvites: endpoint<InOrganization & OfPerson, undefined, readonly OrganizationInvitation[]>(
    "GET /orgs/{orgId}/invites",
    { versions: V1, repeatable: true, answer: listOf(invitation) },
  ),
  getOrgInvite: endpoint<OfInvitation, undefined, OrganizationInvitation>(
    "GET /orgs/{orgId}/invites/{invitationId}",
    { versions: V1, repeatable: true, answer: invitation },
  ),
  createOrgInvite: endpoint<InOrganization, OrganizationInvitationRequest, OrganizationInvitation>(
    "POST /orgs/{orgId}/invites",
    { versions: V1, repeatable: false, answer: invitation, limit: INVITING },
  ),
  updateOrgInvites: endpoint<InOrganization, OrganizationInvitationRequest, OrganizationInvitation>(
    "PATCH /orgs/{orgId}/invites",
    { versions: V1, repeatable: true, answer: invitation },
  ),
  updateOrgInviteById: endpoint<
    OfInvitation,
    OrganizationInvitationUpdateRequest,
    OrganizationInvitation
  >("PATCH /orgs/{orgId}/invites/{invitationId}", {
    versions: V1,
    repeatable: true,
    answer: invitation,
  }),
  deleteOrgInvite: endpoint<OfInvitation, undefined, void>(
    "DELETE /orgs/{orgId}/invites/{invitationId}",
    { versions: V1, repeatable: true, answer: nothing },
  ),

  listOrgUsers: endpoint<
    InOrganization & OfPerson & Statuses & PageChoice,
    undefined,
    Page<OrgUser>
  >("GET /orgs/{orgId}/users", { versions: V2_PEOPLE, repeatable: true, answer: pageOf(person) }),
  getOrgUser: endpoint<OfUser & Statuses, undefined, OrgUser>("GET /orgs/{orgId}/users/{userId}", {
    versions: V2_PEOPLE,
    repeatable: true,
    answer: person,
  }),
  createOrgUser: endpoint<InOrganization, OrgUserRequest, OrgUser>("POST /orgs/{orgId}/users", {
    versions: V2_PEOPLE,
    repeatable: false,
    answer: person,
    limit: INVITING,
  }),
  updateOrgUser: endpoint<OfUser, OrgUserUpdateRequest, OrgUser>(
    "PATCH /orgs/{orgId}/users/{userId}",
    { versions: V2_PEOPLE, repeatable: true, answer: person },
  ),
  removeOrgUser: endpoint<OfUser, undefined, void>("DELETE /orgs/{orgId}/users/{userId}", {
    versions: V2_PEOPLE,
    repeatable: true,
    answer: nothing,
  }),
  getOrgDelegationSettings: endpoint<InOrganization, undefined, OrgDelegationSettings>(
    "GET /orgs/{orgId}/delegationSettings",
    { versions: V2_DELEGATION, repeatable: true, answer: delegation },
  ),
  updateOrgDelegationSettings: endpoint<
    InOrganization,
    OrgDelegationSettings,
    OrgDelegationSettings
  >("PATCH /orgs/{orgId}/delegationSettings", {
    versions: V2_DELEGATION,
    repeatable: true,
    answer: delegation,
  }),
} as const;

export type Operation = keyof typeof ENDPOINTS;
