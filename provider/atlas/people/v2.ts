import { isSameAddress } from "../../domain/identity";
import type { Grants, Person } from "../../domain/person";
import { canonicalUsername } from "../../domain/username";
import type { Atlas } from "../client";
import { isErrorResponse } from "../errors";
import { fetchAllPages } from "../pages";
import type { OrganizationInvitation, OrgUser, OrgUserUpdateRequest } from "../types";
import { type PeopleApi, unlessStale } from "./api";
import { loadWithOwner } from "./owners";

/** Atlas returns the last two only if the query names them. */
const EVERY_STATUS = ["ACTIVE", "PENDING", "INVITATION_EXPIRED", "INVITATION_REJECTED"] as const;

/** People in v2 (2025-02-19): one list, and one id for the invitation and the member. */
export function peopleV2(atlas: Atlas): PeopleApi {
  return {
    list: (orgId) =>
      loadWithOwner("listOrgUsers", async () => {
        const users = await fetchAllPages("listOrgUsers", (page) =>
          atlas.listOrgUsers({ orgId, orgMembershipStatuses: EVERY_STATUS, ...page }),
        );
        return users.map(personOfOrgUser);
      }),
    lookUp: async (orgId, known) =>
      known.userId === undefined ? undefined : getUser(atlas, orgId, known.userId),
    async search(orgId, username) {
      const query = { orgId, username, orgMembershipStatuses: EVERY_STATUS };
      const { results } = await atlas.listOrgUsers(query);
      const [user, ...others] = results;
      return user && others.length === 0 ? personOfOrgUser(user) : undefined;
    },
    async invite(orgId, username, { roles, teamIds, groupRoleAssignments }) {
      const body = {
        username,
        roles: { orgRoles: roles, ...(groupRoleAssignments && { groupRoleAssignments }) },
        ...(teamIds && { teamIds }),
      };
      const user = await unlessStale(atlas.createOrgUser({ orgId }, body));
      return user && personOfOrgUser(user.value);
    },
    change: (orgId, person, grants) => changeOrgUser(atlas, orgId, person, grants),
    async withdraw(orgId, person) {
      const invitation = await findInvitation(atlas, orgId, person.username);
      if (invitation === "none") return false;
      if (invitation !== "unknown") {
        const { id: invitationId } = invitation;
        return (await unlessStale(atlas.deleteOrgInvite({ orgId, invitationId }))) !== undefined;
      }
      // This DELETE removes members as well. A person who accepts between the two calls is removed.
      const { userId = "" } = person;
      if ((await getUser(atlas, orgId, userId))?.status !== "PENDING") return false;
      return (await unlessStale(atlas.removeOrgUser({ orgId, userId }))) !== undefined;
    },
    async remove(orgId, { userId = "" }) {
      return (await unlessStale(atlas.removeOrgUser({ orgId, userId }))) !== undefined;
    },
  };
}

/** Reads one person by their user id, whatever their status; `undefined` if Atlas answers 404. */
export async function getUser(
  atlas: Atlas,
  orgId: string,
  userId: string,
): Promise<Person | undefined> {
  const call = atlas.getOrgUser({ orgId, userId, orgMembershipStatuses: EVERY_STATUS });
  const user = await unlessStale(call);
  return user && personOfOrgUser(user.value);
}

/**
 * Finds a pending invitation through the invitations API, whose DELETE can only withdraw. `unknown`
 * if Atlas does not answer it: the API ends on 2027-07-01.
 */
async function findInvitation(
  atlas: Atlas,
  orgId: string,
  username: string,
): Promise<OrganizationInvitation | "none" | "unknown"> {
  try {
    const invitations = await atlas.listOrgInvites({ orgId, username });
    return invitations.find((one) => isSameAddress(one.username, username)) ?? "none";
  } catch (error) {
    if (isErrorResponse(error)) return "unknown";
    throw error;
  }
}

/** Replaces the given grants. Atlas accepts project roles only together with `orgRoles`. */
export async function changeOrgUser(
  atlas: Atlas,
  orgId: string,
  person: Person,
  { roles, teamIds, groupRoleAssignments }: Partial<Grants>,
): Promise<Person | undefined> {
  const body: OrgUserUpdateRequest = {
    ...((roles || groupRoleAssignments) && {
      roles: {
        orgRoles: roles ?? person.roles,
        ...(groupRoleAssignments && { groupRoleAssignments }),
      },
    }),
    ...(teamIds && { teamIds }),
  };
  const userId = person.userId ?? "";
  const user = await unlessStale(atlas.updateOrgUser({ orgId, userId }, body));
  return user && personOfOrgUser(user.value);
}

function personOfOrgUser(user: OrgUser): Person {
  return {
    username: canonicalUsername(user.username),
    status: user.orgMembershipStatus,
    roles: user.roles.orgRoles ?? [],
    teamIds: user.teamIds ?? [],
    groupRoleAssignments: user.roles.groupRoleAssignments ?? [],
    userId: user.id,
    ...(user.invitationCreatedAt && { createdAt: user.invitationCreatedAt }),
    ...(user.invitationExpiresAt && { expiresAt: user.invitationExpiresAt }),
    ...(user.inviterUsername && { inviterUsername: user.inviterUsername }),
  };
}
