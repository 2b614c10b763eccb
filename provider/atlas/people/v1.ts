import type { Grants, GroupRoleAssignment, Person } from "../../domain/person";
import { canonicalUsername } from "../../domain/username";
import type { Atlas } from "../client";
import { isErrorResponse, isNotOffered } from "../errors";
import { fetchAllPages } from "../pages";
import type {
  CloudAppUser,
  OrganizationInvitation,
  OrganizationInvitationUpdateRequest,
} from "../types";
import { type PeopleApi, unlessStale } from "./api";
import { loadWithOwner } from "./owners";
import { changeOrgUser, getUser, peopleV2 } from "./v2";

/** People in v1.0: invitations and members are two lists, and ended invitations are not listed. */
export function peopleV1(atlas: Atlas): PeopleApi {
  const invitations = async (orgId: string) =>
    (await atlas.listOrgInvites({ orgId })).map(personOfInvitation);
  const members = (orgId: string) =>
    loadWithOwner("listOrganizationUsers", async () => {
      const users = await fetchAllPages("listOrganizationUsers", (page) =>
        atlas.listOrganizationUsers({ orgId, ...page }),
      );
      return users.map((user) => member(orgId, user));
    });
  return {
    async list(orgId) {
      // A person who accepts between the two calls is in both lists, and the member, who comes last,
      // is used. In the other order the person would be in neither.
      const pending = await invitations(orgId);
      return [...pending, ...(await members(orgId))];
    },
    invitations,
    members,
    async lookUp(orgId, { userId, invitationId }) {
      if (userId !== undefined) return unlessNotOffered(getUser(atlas, orgId, userId));
      if (invitationId === undefined) return undefined;
      const invitation = await unlessStale(atlas.getOrgInvite({ orgId, invitationId }));
      return invitation && personOfInvitation(invitation.value);
    },
    isInvited: async (orgId, username) =>
      (await atlas.listOrgInvites({ orgId, username })).length > 0,
    async search(orgId, username) {
      const [invitation, ...others] = await atlas.listOrgInvites({ orgId, username });
      if (invitation) return others.length === 0 ? personOfInvitation(invitation) : undefined;
      return unlessNotOffered(peopleV2(atlas).search(orgId, username));
    },
    async quickList(orgId) {
      try {
        // v1.0 has no call for both lists. The list of v2 contains people invited through v1.0.
        const people = await peopleV2(atlas).list(orgId);
        return people.filter(({ status }) => status === "PENDING" || status === "ACTIVE");
      } catch (error) {
        if (isErrorResponse(error)) return undefined;
        throw error;
      }
    },
    async invite(orgId, username, draft) {
      const body = { username, ...requested(draft) };
      const invitation = await unlessStale(atlas.createOrgInvite({ orgId }, body));
      return invitation && personOfInvitation(invitation.value);
    },
    async change(orgId, person, grants) {
      // v1.0 has no call for the roles of a member.
      if (person.status === "ACTIVE") return changeOrgUser(atlas, orgId, person, grants);
      const invitation = await changeInvitation(atlas, orgId, person, requested(grants));
      return invitation && personOfInvitation(invitation.value);
    },
    async withdraw(orgId, { invitationId = "" }) {
      return (await unlessStale(atlas.deleteOrgInvite({ orgId, invitationId }))) !== undefined;
    },
    async remove(orgId, { userId = "" }) {
      return (await unlessStale(atlas.removeOrganizationUser({ orgId, userId }))) !== undefined;
    },
  };
}

/** The result of a call that only v2 has; `undefined` where v2 is not offered. */
async function unlessNotOffered<T>(result: Promise<T>): Promise<T | undefined> {
  try {
    return await result;
  } catch (error) {
    if (isNotOffered(error)) return undefined;
    throw error;
  }
}

/** Changes an invitation by its id or, if it was replaced in the meantime, by the username. */
async function changeInvitation(
  atlas: Atlas,
  orgId: string,
  { username, invitationId = "" }: Person,
  body: OrganizationInvitationUpdateRequest,
): Promise<{ value: OrganizationInvitation } | undefined> {
  return (
    (await unlessStale(atlas.updateOrgInviteById({ orgId, invitationId }, body))) ??
    (await unlessStale(atlas.updateOrgInvites({ orgId }, { username, ...body })))
  );
}

/** Requests contain a list of `roles` per project; responses contain one `groupRole` per entry. */
const requested = ({
  groupRoleAssignments,
  ...grants
}: Partial<Grants>): OrganizationInvitationUpdateRequest => ({
  ...grants,
  ...(groupRoleAssignments && {
    groupRoleAssignments: groupRoleAssignments.map(({ groupId, groupRoles }) => ({
      groupId,
      roles: groupRoles,
    })),
  }),
});

/** Converts an invitation. */
export function personOfInvitation(invitation: OrganizationInvitation): Person {
  const { inviterUsername } = invitation;
  return {
    username: canonicalUsername(invitation.username),
    status: "PENDING",
    roles: invitation.roles,
    teamIds: invitation.teamIds ?? [],
    groupRoleAssignments: byGroup(
      (invitation.groupRoleAssignments ?? []).map(({ groupId, groupRole }) => [groupId, groupRole]),
    ),
    invitationId: invitation.id,
    createdAt: invitation.createdAt,
    expiresAt: invitation.expiresAt,
    ...(inviterUsername && { inviterUsername }),
    orgName: invitation.orgName,
  };
}

function member(orgId: string, user: CloudAppUser): Person {
  return {
    username: canonicalUsername(user.username),
    status: "ACTIVE",
    roles: user.roles.filter((role) => role.orgId === orgId).map((role) => role.roleName),
    teamIds: user.teamIds ?? [],
    groupRoleAssignments: byGroup(
      user.roles.flatMap(({ groupId, roleName }) => (groupId ? [[groupId, roleName]] : [])),
    ),
    userId: user.id,
  };
}

function byGroup(pairs: readonly (readonly [string, string])[]): GroupRoleAssignment[] {
  const groups = Map.groupBy(pairs, ([groupId]) => groupId);
  return [...groups].map(([groupId, roles]) => ({
    groupId,
    groupRoles: roles.map(([, role]) => role),
  }));
}
