import { daysAfter, timestamp } from "./clock";
import { newId } from "./ids";
import type { Access, AtlasData, Invitee, Member, Organization, Person, Spelling } from "./types";

export const MEMBERSHIP_STATUSES = [
  "ACTIVE",
  "PENDING",
  "INVITATION_EXPIRED",
  "INVITATION_REJECTED",
] as const;
export type MembershipStatus = (typeof MEMBERSHIP_STATUSES)[number];

const INVITATION_DAYS = 30;

export function statusOf(person: Person, now: number): MembershipStatus {
  if (person.status !== "PENDING") return person.status;
  return now < Date.parse(person.invitation.expiresAt) ? "PENDING" : "INVITATION_EXPIRED";
}

export function isMember(person: Person): person is Member {
  return person.status === "ACTIVE";
}

export function isPending(person: Person, now: number): person is Invitee {
  return statusOf(person, now) === "PENDING";
}

/** Atlas ignores case in email addresses. */
export function canonical(username: string): string {
  return username.toLowerCase();
}

/** The spelling in which Atlas stores an address. */
export function storedSpelling(data: AtlasData, username: string): string {
  return spellingOf(data, username)?.stored ?? canonical(username);
}

/** The spelling that Atlas looks up for an address in a request. */
export function searchedSpelling(data: AtlasData, username: string): string {
  const spelling = spellingOf(data, username);
  return spelling?.foundBy === "both" ? spelling.stored : canonical(username);
}

function spellingOf({ spellings = [] }: AtlasData, username: string): Spelling | undefined {
  if (spellings.length === 0) return undefined;
  const wanted = canonical(username);
  return spellings.find(({ sent }) => canonical(sent) === wanted);
}

/** The people of a list by their usernames. New entries at its end are added when it is used. */
interface PeopleIndex {
  indexed: number;
  readonly byUsername: Map<string, Person>;
}

// Keeps organizations with 10,000 people fast. A change of a username must replace the list.
const indexes = new WeakMap<readonly Person[], PeopleIndex>();

/** Finds a person by the stored spelling of their address, in any case. */
export function personNamed({ people }: Organization, username: string): Person | undefined {
  const index = indexes.get(people) ?? { indexed: 0, byUsername: new Map<string, Person>() };
  indexes.set(people, index);
  for (const person of people.slice(index.indexed)) {
    index.byUsername.set(canonical(person.username), person);
  }
  index.indexed = people.length;
  return index.byUsername.get(canonical(username));
}

const isOwner = (person: Person): person is Member =>
  isMember(person) && person.roles.includes("ORG_OWNER");

function activeOwners(organization: Organization): Member[] {
  return organization.people.filter(isOwner);
}

export function firstOwner(organization: Organization): Member | undefined {
  return organization.people.find(isOwner);
}

export function isLastOwner(organization: Organization, person: Person): boolean {
  const owners = activeOwners(organization);
  return owners.length === 1 && owners[0]?.username === person.username;
}

/** Creates an invitation without sending an email. Replaces an earlier one to the same address. */
export function invite(
  data: AtlasData,
  organization: Organization,
  { username: wanted, ...access }: Access & { username: string },
  inviterUsername: string,
  now: number,
): Invitee {
  // Atlas counts the 30 days from the second that it shows.
  const createdAt = timestamp(now);
  const username = storedSpelling(data, wanted);
  const invitee: Invitee = {
    ...access,
    status: "PENDING",
    username,
    invitation: {
      id: newId(data),
      createdAt,
      expiresAt: timestamp(daysAfter(Date.parse(createdAt), INVITATION_DAYS)),
      inviterUsername,
    },
    userId: accountOf(data, username) ?? newId(data),
  };
  remove(organization, invitee);
  organization.people.push(invitee);
  return invitee;
}

export function sendMail(
  data: AtlasData,
  organization: Organization,
  to: Invitee,
  now: number,
): void {
  const { id, inviterUsername, expiresAt } = to.invitation;
  data.mail.push({
    to: to.username,
    orgId: organization.id,
    sentAt: timestamp(now),
    content: {
      organizationName: organization.name,
      invitationId: id,
      inviterUsername,
      roles: [...to.roles],
      expiresAt,
    },
  });
}

/** Turns an invitee into a member with the roles of the invitation. */
export function accept(organization: Organization, invitee: Invitee, now: number): void {
  const { invitation: _, ...kept } = invitee;
  replace(organization, { ...kept, status: "ACTIVE", createdAt: timestamp(now) });
}

export function reject(organization: Organization, invitee: Invitee): void {
  replace(organization, { ...invitee, status: "INVITATION_REJECTED" });
}

/** Removes a member or an invitation. */
export function remove(organization: Organization, { username }: { username: string }): void {
  const person = personNamed(organization, username);
  if (person === undefined) return;
  organization.people = organization.people.filter((other) => other !== person);
}

/** Changes the address of everyone with the user ID. */
export function rename(organization: Organization, userId: string, username: string): void {
  organization.people = organization.people.map((person) =>
    person.userId === userId ? { ...person, username } : person,
  );
}

function replace(organization: Organization, person: Person): void {
  organization.people = organization.people.map((other) =>
    other.username === person.username ? person : other,
  );
}

/** The user ID of a member of any organization. It is the same in all organizations. */
export function accountOf(data: AtlasData, username: string): string | undefined {
  for (const organization of data.organizations) {
    const account = personNamed(organization, username);
    if (account !== undefined && isMember(account)) return account.userId;
  }
  return undefined;
}
