import type { Grants, Person } from "../../domain/person";
import { canonicalUsername } from "../../domain/username";
import type { Atlas } from "../client";
import { fetchAllPages } from "../pages";
import type { OrgUser, OrgUserUpdateRequest } from "../types";
import { type PeopleApi, unlessStale } from "./api";

/** Atlas returns the last two only if the query names them. */
const EVERY_STATUS = ["ACTIVE", "PENDING", "INVITATION_EXPIRED", "INVITATION_REJECTED"] as const;

/** People in v2 (2025-02-19): one list, and one id for the invitation and the member. */
export function peopleV2(atlas: Atlas): PeopleApi {
  return {
    async list(orgId) {
      const users = await fetchAllPages((page) =>
        atlas.listOrgUsers({ orgId, orgMembershipStatuses: EVERY_STATUS, ...page }),
      );
      return users.map(personOfOrgUser);
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
    async withdraw(orgId, { userId = "" }) {
      // The same DELETE removes members, so check first that the invitation was not accepted.
      const user = await unlessStale(atlas.getOrgUser({ orgId, userId }));
      if (user?.value.orgMembershipStatus !== "PENDING") return false;
      return (await unlessStale(atlas.removeOrgUser({ orgId, userId }))) !== undefined;
    },
    async remove(orgId, { userId = "" }) {
      return (await unlessStale(atlas.removeOrgUser({ orgId, userId }))) !== undefined;
    },
  };
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
