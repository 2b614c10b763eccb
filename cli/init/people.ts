import { dayOf } from "../../provider/domain/dates";
import type { Person } from "../../provider/domain/person";
import { ORG_OWNER } from "../../provider/domain/roles";
import { isEmailAddress } from "../../provider/domain/username";

/** A person of the organization that the program does not declare, and why. */
export interface OmittedPerson {
  readonly username: string;
  readonly reason: string;
}

/** The people of an organization, as a program lists them. */
export interface GroupedPeople {
  /** The people to declare, in groups with the same roles, owners first. */
  readonly groups: readonly (readonly Person[])[];
  readonly omitted: readonly OmittedPerson[];
}

/** Sorts and groups people, so that an organization always leads to the same program. */
export function groupPeople(people: readonly Person[]): GroupedPeople {
  const sorted = [...people].map(withSortedGrants).sort(byRolesAndName);
  const declared = sorted.filter((person) => !reasonToOmit(person));
  const omitted = sorted.flatMap((person) => {
    const reason = reasonToOmit(person);
    return reason ? [{ username: person.username, reason }] : [];
  });
  return { groups: [...Map.groupBy(declared, rolesOf).values()], omitted };
}

/** Why a resource cannot declare this person, or would send them an e-mail. */
function reasonToOmit({ status, username, roles, expiresAt }: Person): string | undefined {
  switch (status) {
    case "INVITATION_EXPIRED": {
      const day = dayOf(expiresAt);
      return `the invitation expired${day ? ` on ${day}` : ""}`;
    }
    case "INVITATION_REJECTED":
      return "the invitation was rejected";
    case "PENDING":
    case "ACTIVE":
      if (!isEmailAddress(username)) return "the username is not an e-mail address";
      return roles.length === 0 ? "no organization role" : undefined;
  }
}

const withSortedGrants = (person: Person): Person => ({
  ...person,
  roles: [...new Set(person.roles)].sort(ownerFirst),
  teamIds: [...new Set(person.teamIds)].sort(),
});

const isOwner = (role: string) => (role === ORG_OWNER ? 0 : 1);
const ownerFirst = (one: string, other: string) =>
  isOwner(one) - isOwner(other) || compare(one, other);

const rolesOf = ({ roles }: Person): string => roles.join(" ");

const byRolesAndName = (one: Person, other: Person): number =>
  isOwner(one.roles[0] ?? "") - isOwner(other.roles[0] ?? "") ||
  compare(rolesOf(one), rolesOf(other)) ||
  naturalOrder.compare(one.username, other.username) ||
  compare(one.username, other.username);

// A fixed locale: the program must not depend on the language of the machine.
const naturalOrder = new Intl.Collator("en", { numeric: true });

// By code units, for the same reason.
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
