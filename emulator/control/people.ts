import { assertKnown, groupRoleAssignments, id, orgRoles, username } from "../api/attributes";
import { object, oneOf, optional, read, set, text } from "../api/schemas";
import { timestamp } from "../store/clock";
import { newId } from "../store/ids";
import {
  accountOf,
  firstOwner,
  invite,
  MEMBERSHIP_STATUSES,
  personNamed,
  remove,
  rename,
  statusOf,
  storedSpelling,
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
  inviterUsername: optional(text),
});
const personChange = object({
  ...access,
  username: optional(username),
  roles: optional(orgRoles),
});

/** Adds a person without sending an email and without counting towards the rate limit. */
export function addPerson(
  data: AtlasData,
  organization: Organization,
  input: unknown,
  now: number,
): void {
  const { status = "ACTIVE", id: userId, inviterUsername, ...wanted } = read(newPerson, input);
  const username = storedSpelling(data, wanted.username);
  const existing = personNamed(organization, username);
  if (existing !== undefined && ["ACTIVE", "PENDING"].includes(statusOf(existing, now))) {
    throw new ControlError(400, `${wanted.username} is already in ${organization.id}.`);
  }
  assertKnown(organization, wanted);
  if (existing !== undefined) remove(organization, existing);
  const person = {
    username,
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
  const inviter = inviterUsername ?? firstOwner(organization)?.username ?? "owner@example.com";
  const invitee = invite(data, organization, person, inviter, sentAt);
  if (userId !== undefined) invitee.userId = userId;
  if (status === "INVITATION_REJECTED") invitee.status = status;
}

// An invitation that was sent this long ago expired yesterday.
const EXPIRED_BEFORE = 31 * 24 * 60 * 60 * 1000;

/**
 * Changes a member or invited person. Unlike Atlas, this can demote the last owner. With `username`,
 * the person changes their address: they keep their IDs, in all organizations.
 */
export function changePerson(
  data: AtlasData,
  organization: Organization,
  name: string,
  input: unknown,
): void {
  const { username: wanted, ...change } = read(personChange, input);
  assertKnown(organization, change);
  const current = person(data, organization, name);
  const username = wanted === undefined ? current.username : storedSpelling(data, wanted);
  if (username !== current.username) changeUsername(data, current, username);
  Object.assign(person(data, organization, username), change);
}

function changeUsername(data: AtlasData, { userId }: Person, username: string): void {
  const affected = data.organizations.filter(({ people }) =>
    people.some((one) => one.userId === userId),
  );
  for (const organization of affected) {
    const other = personNamed(organization, username);
    if (other !== undefined && other.userId !== userId) {
      throw new ControlError(400, `${username} is already in ${organization.id}.`);
    }
  }
  for (const organization of affected) rename(organization, userId, username);
}

export function removePerson(data: AtlasData, organization: Organization, name: string): void {
  remove(organization, person(data, organization, name));
}

export function person(data: AtlasData, organization: Organization, name: string): Person {
  const found =
    personNamed(organization, storedSpelling(data, name)) ?? personNamed(organization, name);
  if (found === undefined) throw new ControlError(404, `No person ${name} in ${organization.id}.`);
  return found;
}
