import { assertKnown, groupRoleAssignments, orgRoles, username } from "../api/attributes";
import { given, object, oneOf, optional, required, set } from "../api/shape";
import { stamp } from "../store/clock";
import { newId } from "../store/ids";
import {
  accountOf,
  activeOwners,
  invite,
  MEMBERSHIP_STATUSES,
  personNamed,
  remove,
  statusOf,
} from "../store/people";
import type { Organization, Person, World } from "../store/types";
import { ControlError } from "./error";
import { id } from "./things";

const standing = {
  teamIds: optional(set(id)),
  groupRoleAssignments: optional(groupRoleAssignments),
};
const newPerson = object({
  ...standing,
  id: optional(id),
  username: required(username),
  roles: required(orgRoles),
  status: optional(oneOf(MEMBERSHIP_STATUSES)),
});
const changeOfPerson = object({ ...standing, roles: optional(orgRoles) });

/** Puts a person in as if everything before had happened long ago: no mail, no limit. */
export function addPerson(
  world: World,
  organization: Organization,
  input: unknown,
  now: number,
): void {
  const { status = "ACTIVE", id: userId, ...wanted } = newPerson(input, "");
  const there = personNamed(organization, wanted.username);
  if (there !== undefined && ["ACTIVE", "PENDING"].includes(statusOf(there, now))) {
    throw new ControlError(400, `${wanted.username} is in ${organization.id} already.`);
  }
  assertKnown(organization, wanted);
  remove(organization, wanted);
  const inviter = activeOwners(organization)[0]?.username ?? "owner@example.com";
  const person = {
    username: wanted.username,
    roles: wanted.roles,
    teamIds: wanted.teamIds ?? [],
    groupRoleAssignments: wanted.groupRoleAssignments ?? [],
  };
  if (status === "ACTIVE") {
    organization.people.push({
      ...person,
      status,
      userId: userId ?? accountOf(world, person.username) ?? newId(world),
      createdAt: stamp(now),
    });
    return;
  }
  const sentAt = status === "INVITATION_EXPIRED" ? now - EXPIRED_BEFORE : now;
  const invitee = invite(world, organization, person, inviter, sentAt);
  if (userId !== undefined) invitee.userId = userId;
  if (status === "INVITATION_REJECTED") invitee.status = status;
}

// An invitation sent this long ago has expired since yesterday.
const EXPIRED_BEFORE = 31 * 24 * 60 * 60 * 1000;

/** Changes a person, pending or active; unlike Atlas, also the last owner. */
export function changePerson(organization: Organization, name: string, input: unknown): void {
  const change = changeOfPerson(input, "");
  assertKnown(organization, change);
  Object.assign(person(organization, name), given(change));
}

export function removePerson(organization: Organization, name: string): void {
  remove(organization, person(organization, name));
}

export function person(organization: Organization, name: string): Person {
  const found = personNamed(organization, name);
  if (found === undefined) throw new ControlError(404, `No ${name} in ${organization.id}.`);
  return found;
}
