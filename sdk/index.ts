export type { Credentials } from "./credentials";
export {
  getOrganization,
  getOrganizationOutput,
  getOrganizationProjects,
  getOrganizationProjectsOutput,
  getOrganizations,
  type OrganizationResult,
  type ProjectResult,
} from "./getOrganizations";
export {
  type GetOrgInvitationArgs,
  getOrganizationUsers,
  getOrganizationUsersOutput,
  getOrgInvitation,
  getOrgInvitations,
  getOrgInvitationsOutput,
  type PersonResult,
} from "./getPeople";
export { Organization, type OrganizationArgs } from "./organization";
export { type GroupRoleAssignment, OrgInvitation, type OrgInvitationArgs } from "./orgInvitation";
