import type { Atlas } from "../atlas/client";
import { fetchAllPages } from "../atlas/pages";
import type { People } from "../atlas/people/memberCache";
import { personOfInvitation } from "../atlas/people/v1";
import type { AtlasOrganization, Group, LiveSettings } from "../atlas/types";
import type { Person } from "../domain/person";
import { canonicalUsername } from "../domain/username";

/** Questions that a program asks of Atlas beside its resources. None of them changes anything. */
export interface Queries {
  /** Every organization that the credentials see; `name`: those whose name begins so. */
  organizations(name: string | undefined): Promise<AtlasOrganization[]>;
  organization(orgId: string): Promise<AtlasOrganization>;
  /** All settings of an organization, as Atlas's two calls tell them. */
  settings(orgId: string): Promise<LiveSettings>;
  /** Every project of an organization. */
  projects(orgId: string): Promise<Group[]>;
  /** Everyone of an organization, members and invited. */
  people(orgId: string): Promise<Person[]>;
  person(orgId: string, username: string): Promise<Person | undefined>;
  /** A pending invitation by its id, which only v1.0 knows. */
  invitation(orgId: string, invitationId: string): Promise<Person>;
}

/** Lookups as these ports reach Atlas; they share one list of people for each organization. */
export const createQueries = (atlas: () => Atlas, people: () => People): Queries => ({
  organizations: (name) => fetchAllPages((page) => atlas().listOrgs({ name, ...page })),
  organization: (orgId) => atlas().getOrg({ orgId }),
  async settings(orgId) {
    const settings = await atlas().getOrgSettings({ orgId });
    return { settings, delegation: await atlas().getOrgDelegationSettings({ orgId }) };
  },
  projects: (orgId) => fetchAllPages((page) => atlas().getOrgGroups({ orgId, ...page })),
  people: (orgId) => people().list(orgId),
  person: (orgId, username) => people().find(orgId, canonicalUsername(username)),
  invitation: async (orgId, invitationId) =>
    personOfInvitation(await atlas().getOrgInvite({ orgId, invitationId })),
});
