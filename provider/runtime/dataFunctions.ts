import { UserError } from "../domain/errors";
import type { Person } from "../domain/person";
import type { GetOrgInvitationArgs, OrganizationResult, ProjectResult } from "../domain/results";
import type { Queries } from "./queries";

/** Functions that read Atlas from a program, as the SDKs of all languages offer them. */
export interface DataFunctions {
  getOrganizations(args: { readonly name?: string }): Promise<OrganizationResult[]>;
  getOrganization(args: { readonly orgId: string }): Promise<OrganizationResult>;
  getOrganizationProjects(args: { readonly orgId: string }): Promise<ProjectResult[]>;
  getOrganizationUsers(args: { readonly orgId: string }): Promise<Person[]>;
  getOrgInvitations(args: { readonly orgId: string }): Promise<Person[]>;
  getOrgInvitation(args: GetOrgInvitationArgs): Promise<Person>;
}

const isActive = ({ status }: Person): boolean => status === "ACTIVE";

/** The data functions over one connection. */
export const createDataFunctions = (queries: Queries): DataFunctions => ({
  async getOrganizations({ name }) {
    const all = await queries.organizations(name);
    return all.map(({ id, name }) => ({ orgId: id, name }));
  },
  async getOrganization({ orgId }) {
    const { id, name } = await queries.organization(orgId);
    return { orgId: id, name };
  },
  async getOrganizationProjects({ orgId }) {
    const all = await queries.projects(orgId);
    return all.map(({ id, name, clusterCount = 0 }) => ({ groupId: id, name, clusterCount }));
  },
  getOrganizationUsers: async ({ orgId }) => (await queries.people(orgId)).filter(isActive),
  getOrgInvitations: async ({ orgId }) =>
    (await queries.people(orgId)).filter((person) => !isActive(person)),
  async getOrgInvitation(args) {
    const { orgId } = args;
    if ("invitationId" in args) return queries.invitation(orgId, args.invitationId);
    const person = await queries.person(orgId, args.username);
    if (person && !isActive(person)) return person;
    throw new UserError(
      `getOrgInvitation: ${args.username} is ${person ? "a member of" : "not in"} organization ${orgId} and has no invitation. Use getOrganizationUsers to look up members.`,
    );
  },
});
