import { type DeletablePerson, type PersonDeletion, retainReason } from "../../domain/deletion";
import type { GrantChange } from "../../domain/grants";
import type { Person, PersonRef } from "../../domain/person";
import { effects, sentence } from "../person/messages";
import { shown } from "../rules";

/** The texts that only this resource shows. Each says what happened, then what to do. */

/** @param several whether people of more than one organization are adopted */
export const adoptedPerson = (
  { username, orgId, status }: PersonRef & Pick<Person, "status">,
  changes: readonly GrantChange[],
  several: boolean,
): string => {
  const standing = status === "ACTIVE" ? "member" : "invited";
  const organization = several ? ` in organization ${orgId}` : "";
  const who = `${username} (${standing}${organization})`;
  if (changes.length === 0) return `${who} is adopted without changes.`;
  return `${who} ${sentence(["is adopted", ...effects(changes)])}.`;
};

export const adoptedWithoutChanges = (count: number): string =>
  `${count} people are adopted without changes.`;

export const addressChanged = ({ username, orgId }: PersonRef, changed: string): string =>
  `${username} in organization ${orgId} has changed their address to ${changed}. Set username to "${changed}"; the person stays the same, and no invitation is sent.`;

export const neitherMemberNorInvited = ({ username, orgId }: PersonRef): string =>
  `${username} is neither a member of organization ${orgId} nor invited. Check the address, or declare an OrgInvitation.`;

export const declaredTwice = (other: string, { username, orgId }: PersonRef): string =>
  `${shown(username)} is declared twice in organization ${orgId}; the other resource declares ${shown(other)}. Keep one of the two.`;

/** What a preview says of a person whose resource is no longer in the program. */
export const notDeclared = (
  person: PersonRef & DeletablePerson,
  deletion: Exclude<PersonDeletion, "none">,
): string => {
  const effects = {
    remove: "removes the member from the organization",
    withdraw: "withdraws the invitation",
    retain: `keeps them in the organization, because ${retainReason(person)}`,
  };
  return `${person.username} is not declared in this run. Deleting the resource ${effects[deletion]}.`;
};
