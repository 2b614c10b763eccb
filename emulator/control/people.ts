import { assertKnown, groupRoleAssignments, id, orgRoles, username } from "../api/attributes";
import { object, oneOf, optional, read, set } from "../api/schemas";
import { timestamp } from "../store/clock";
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
import type { AtlasData, Organization, Person } from "../store/types";
import { ControlError } from "./input";

const access = {
  teamIds: optional(set(id)),
  groupRoleAssignments: optional(groupRoleAssignments),
};
const newPerson = object({
  ...access,
  id: optional(id),
  username,
  roles: orgRoles,
  status: optional(oneOf(MEMBERSHIP_STATUSES)),
});
const personChange = object({ ...access, roles: optional(orgRoles) });

/** Adds a person without sending an email and without counting towards the rate limit. */
export function addPerson(
  data: AtlasData,
  organization: Organization,
  input: unknown,
  now: number,
): void {
  const { status = "ACTIVE", id: userId, ...wanted } = read(newPerson, input);
  const existing = personNamed(organization, wanted.username);
  if (existing !== undefined && ["ACTIVE", "PENDING"].includes(statusOf(existing, now))) {
    throw new ControlError(400, `${wanted.username} is already in ${organization.id}.`);
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
      userId: userId ?? accountOf(data, person.username) ?? newId(data),
      createdAt: timestamp(now),
    });
    return;
  }
  const sentAt = status === "INVITATION_EXPIRED" ? now - EXPIRED_BEFORE : now;
  const invitee = invite(data, organization, person, inviter, sentAt);
  if (userId !== undefined) invitee.userId = userId;
  if (status === "INVITATION_REJECTED") invitee.status = status;
}

// An invitation that was sent this long ago expired yesterday.
const EXPIRED_BEFORE = 31 * 24 * 60 * 60 * 1000;

/** Changes a member or invited person. Unlike Atlas, this can demote the last owner. */
export function changePerson(organization: Organization, name: string, input: unknown): void {
  const change = read(personChange, input);
  assertKnown(organization, change);
  Object.assign(person(organization, name), change);
}

export function removePerson(organization: Organization, name: string): void {
  remove(organization, person(organization, name));
}

export function person(organization: Organization, name: string): Person {
  const found = personNamed(organization, name);
  if (found === undefined) throw new ControlError(404, `No person ${name} in ${organization.id}.`);
  return found;
}
