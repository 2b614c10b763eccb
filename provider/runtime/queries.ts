import type { Atlas } from "../atlas/client";
import { fetchAllPages } from "../atlas/pages";
import type { People } from "../atlas/people/memberCache";
import { personOfInvitation } from "../atlas/people/v1";
import type { AtlasOrganization, Group, LiveSettings } from "../atlas/types";
import type { Person } from "../domain/person";
import { canonicalUsername } from "../domain/username";

/** What a program can read from Atlas. Nothing is changed. */
export interface Queries {
  /** Every organization that the credentials can access, or those whose name starts with `name`. */
  organizations(name: string | undefined): Promise<AtlasOrganization[]>;
  organization(orgId: string): Promise<AtlasOrganization>;
  /** All settings of an organization, from two calls. */
  settings(orgId: string): Promise<LiveSettings>;
  /** Every project of an organization. */
  projects(orgId: string): Promise<Group[]>;
  /** All members and invited people of an organization. */
  people(orgId: string): Promise<Person[]>;
  person(orgId: string, username: string): Promise<Person | undefined>;
  /** A pending invitation by its id. Ids of invitations exist in v1.0 only. */
  invitation(orgId: string, invitationId: string): Promise<Person>;
}

/** Lookups through one connection. They share one member list for each organization. */
export const createQueries = (atlas: () => Atlas, people: () => People): Queries => ({
  organizations: (name) => fetchAllPages("listOrgs", (page) => atlas().listOrgs({ name, ...page })),
  organization: (orgId) => atlas().getOrg({ orgId }),
  async settings(orgId) {
    const settings = await atlas().getOrgSettings({ orgId });
    return { settings, delegation: await atlas().getOrgDelegationSettings({ orgId }) };
  },
  projects: (orgId) =>
    fetchAllPages("getOrgGroups", (page) => atlas().getOrgGroups({ orgId, ...page })),
  people: (orgId) => people().list(orgId),
  person: (orgId, username) => people().find(orgId, { username: canonicalUsername(username) }),
  invitation: async (orgId, invitationId) =>
    personOfInvitation(await atlas().getOrgInvite({ orgId, invitationId })),
});
