import type { Person } from "../../provider/domain/person";
import { ORG_OWNER } from "../../provider/domain/roles";
import { isEmailAddress } from "../../provider/domain/username";

/** Somebody who is in the organization and not declared, and why. */
export interface LeftOut {
  readonly username: string;
  readonly because: string;
}

/** Who is to be declared, in groups with the same roles, owners first, and who is not. */
export interface Sorted {
  readonly groups: readonly (readonly Person[])[];
  readonly leftOut: readonly LeftOut[];
}

/** Sorts people so that the same organization gives the same program, whatever order it came in. */
export function sortPeople(people: readonly Person[]): Sorted {
  const sorted = [...people].map(inOrder).sort((one, other) => compare(rank(one), rank(other)));
  const declared = sorted.filter((person) => !whyNot(person));
  const leftOut = sorted.flatMap((person) => {
    const because = whyNot(person);
    return because ? [{ username: person.username, because }] : [];
  });
  return { groups: [...Map.groupBy(declared, rolesOf).values()], leftOut };
}

/** Why a resource could not be about this person, or would send them a mail. */
function whyNot({ status, username, roles, expiresAt }: Person): string | undefined {
  switch (status) {
    case "INVITATION_EXPIRED":
      return `the invitation expired${expiresAt ? ` on ${expiresAt.slice(0, 10)}` : ""}`;
    case "INVITATION_REJECTED":
      return "the invitation was rejected";
    case "PENDING":
    case "ACTIVE":
      if (!isEmailAddress(username)) return "this is no e-mail address";
      return roles.length === 0 ? "no organization role" : undefined;
  }
}

const inOrder = (person: Person): Person => ({
  ...person,
  roles: [...new Set(person.roles)].sort(ownerFirst),
  teamIds: [...new Set(person.teamIds)].sort(),
});

const isOwner = (role: string) => (role === ORG_OWNER ? 0 : 1);
const ownerFirst = (one: string, other: string) =>
  isOwner(one) - isOwner(other) || compare(one, other);

const rolesOf = ({ roles }: Person): string => roles.join(" ");

const rank = (person: Person): string =>
  [isOwner(person.roles[0] ?? ""), rolesOf(person), person.username].join("\0");

// By code units: the order must not depend on the language of whoever runs it.
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
