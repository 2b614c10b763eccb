import type { AccessListEntry } from "../atlas/accessListEntry";
import { callerAccessList, callerRoles } from "../atlas/caller";
import type { Connection } from "../atlas/connection";
import type { AtlasOrganization } from "../atlas/types";
import type { Person } from "../domain/person";
import type { Failure } from "./failure";

/** What a call returned, or why it failed. */
export type Answer<T> = { readonly value: T } | { readonly failure: Failure };

/** Makes a call and describes its failure. */
export type Ask = <T>(call: () => Promise<T>) => Promise<Answer<T>>;

/** What Atlas shows of one organization. */
export interface OrganizationAnswers {
  readonly orgId: string;
  readonly organization: Answer<AtlasOrganization>;
  /** Absent, like the others, if the organization is not visible. */
  readonly people?: Answer<readonly Person[]>;
  /** The roles of the credentials; `undefined` as value if Atlas does not show them. */
  readonly roles?: Answer<readonly string[] | undefined>;
  readonly accessList?: Answer<readonly AccessListEntry[] | undefined>;
  /**
   * A call of the API version that is not configured, but that the provider also uses. With v1.0 it
   * finds the ended invitations, which only v2 shows.
   */
  readonly otherVersion?: Answer<readonly EndedInvitation[]>;
  /** Whether Atlas no longer recognizes the organization's own credentials. */
  readonly ownRejected: boolean;
}

/** An invitation that can no longer be accepted. */
export interface EndedInvitation {
  readonly username: string;
  readonly status: string;
}

/** Reads an organization, one call after the other. */
export async function readOrganization(
  orgId: string,
  connection: Connection,
  ask: Ask,
): Promise<OrganizationAnswers> {
  const { atlas, people, credentialsRejected } = connection;
  const organization = await ask(() => atlas.getOrg({ orgId }));
  const ownRejected = credentialsRejected();
  if ("failure" in organization) return { orgId, organization, ownRejected };
  return {
    orgId,
    organization,
    people: await ask(() => people.list(orgId)),
    roles: await ask(() => callerRoles(orgId, connection)),
    accessList: await ask(() => callerAccessList(orgId, connection, 100)),
    otherVersion: await ask(() => readWithOtherVersion(orgId, connection)),
    ownRejected,
  };
}

const ENDED = ["INVITATION_EXPIRED", "INVITATION_REJECTED"] as const;

async function readWithOtherVersion(
  orgId: string,
  { atlas, settings }: Connection,
): Promise<EndedInvitation[]> {
  if (settings().apiVersion === "v2") {
    await atlas.listOrgInvites({ orgId });
    return [];
  }
  const query = { orgId, orgMembershipStatuses: ENDED, itemsPerPage: 500 };
  const { results } = await atlas.listOrgUsers(query);
  return results.map(({ username, orgMembershipStatus: status }) => ({ username, status }));
}
