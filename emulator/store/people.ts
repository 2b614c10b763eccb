import { daysAfter, stamp } from "./clock";
import { newId } from "./ids";
import type { Invitee, Member, Organization, Person, Standing, World } from "./types";

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

/** Atlas tells people apart by e-mail address, whatever its case. */
export function canonical(username: string): string {
  return username.toLowerCase();
}

export function personNamed(organization: Organization, username: string): Person | undefined {
  const wanted = canonical(username);
  return organization.people.find((person) => person.username === wanted);
}

export function activeOwners(organization: Organization): Member[] {
  return organization.people.filter(
    (person): person is Member => isMember(person) && person.roles.includes("ORG_OWNER"),
  );
}

export function isLastOwner(organization: Organization, person: Person): boolean {
  const owners = activeOwners(organization);
  return owners.length === 1 && owners[0]?.username === person.username;
}

/** Makes an invitation, in place of an earlier one to the same address, without sending mail. */
export function invite(
  world: World,
  organization: Organization,
  { username, ...standing }: Standing & { username: string },
  inviterUsername: string,
  now: number,
): Invitee {
  // Atlas counts the thirty days from the second it shows.
  const createdAt = stamp(now);
  const invitee: Invitee = {
    ...standing,
    status: "PENDING",
    username: canonical(username),
    invitation: {
      id: newId(world),
      createdAt,
      expiresAt: stamp(daysAfter(Date.parse(createdAt), INVITATION_DAYS)),
      inviterUsername,
    },
    userId: accountOf(world, username) ?? newId(world),
  };
  remove(organization, invitee);
  organization.people.push(invitee);
  return invitee;
}

export function sendMail(world: World, organization: Organization, to: Invitee): void {
  world.mail.push({
    to: to.username,
    orgId: organization.id,
    sentAt: to.invitation.createdAt,
  });
}

/** Turns an invitee into a member with what the invitation promised. */
export function accept(organization: Organization, invitee: Invitee, now: number): void {
  const { invitation: _, ...kept } = invitee;
  replace(organization, { ...kept, status: "ACTIVE", createdAt: stamp(now) });
}

export function reject(organization: Organization, invitee: Invitee): void {
  replace(organization, { ...invitee, status: "INVITATION_REJECTED" });
}

/** Takes the person out, whether a member or only invited. */
export function remove(organization: Organization, { username }: { username: string }): void {
  const at = organization.people.findIndex((person) => person.username === username);
  if (at >= 0) organization.people = organization.people.toSpliced(at, 1);
}

function replace(organization: Organization, person: Person): void {
  organization.people = organization.people.map((other) =>
    other.username === person.username ? person : other,
  );
}

/** Someone who is a member anywhere has one user id everywhere. */
export function accountOf(world: World, username: string): string | undefined {
  const wanted = canonical(username);
  for (const { people } of world.organizations) {
    const account = people.find((person) => person.username === wanted && isMember(person));
    if (account) return account.userId;
  }
  return undefined;
}
