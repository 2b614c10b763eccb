export type { OrgMembershipStatus } from "../provider/domain/person";
export type {
  GetOrgInvitationArgs,
  OrganizationResult,
  ProjectResult,
} from "../provider/domain/results";
export type { Credentials } from "./credentials";
export {
  getOrganization,
  getOrganizationOutput,
  getOrganizationProjects,
  getOrganizationProjectsOutput,
  getOrganizations,
  getOrganizationsOutput,
} from "./getOrganizations";
export {
  getOrganizationUsers,
  getOrganizationUsersOutput,
  getOrgInvitation,
  getOrgInvitationOutput,
  getOrgInvitations,
  getOrgInvitationsOutput,
  type PersonResult,
} from "./getPeople";
export { Organization } from "./organization";
export type {
  NewApiKey,
  NewServiceAccount,
  OrganizationArgs,
  OrganizationSettings,
} from "./organizationArgs";
export { OrgInvitation } from "./orgInvitation";
export type { GroupRoleAssignment, OrgInvitationArgs } from "./orgInvitationArgs";
export { OrgUsers } from "./orgUsers";
export type { OrgUsersArgs, UndeclaredUser, User, UserStatus } from "./orgUsersArgs";
export { Provider } from "./provider";
export type { ProviderArgs } from "./providerArgs";
