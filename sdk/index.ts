export type { Credentials } from "./credentials";
export { Organization, type OrganizationArgs } from "./organization";
export {
  type GroupRoleAssignment,
  OrgInvitation,
  type OrgInvitationArgs,
} from "./orgInvitation";
