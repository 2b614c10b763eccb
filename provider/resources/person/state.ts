import { inOrderOf, withoutUndefined } from "../../domain/compare";
import { changedAddress, isSameAddress } from "../../domain/identity";
import { GRANTS, type Grants, type Person } from "../../domain/person";
import type { PersonInputs, PersonState } from "./types";

/** The declared inputs with the live grants. Grants that are not declared are not added. */
export const liveInputs = <T extends Partial<Grants>>(declared: T, person: Grants): T => ({
  ...declared,
  ...Object.fromEntries(
    GRANTS.filter((name) => declared[name] !== undefined).map((name) => [
      name,
      inOrderOf<unknown>(declared[name], person[name]),
    ]),
  ),
});

/**
 * The two addresses of a person that can differ from the declared one. The response to our own
 * invitation shows how Atlas spells the declared address. If a person who is known by id has any other
 * address, they changed it.
 */
function spellings(
  { username }: PersonInputs,
  person: Person,
  recorded: Partial<PersonState>,
): Pick<PersonState, "atlasUsername" | "changedUsername"> {
  if (isSameAddress(person.username, username)) return {};
  if (recorded.status === undefined) return { atlasUsername: person.username };
  const { atlasUsername } = recorded;
  const changedUsername = changedAddress(
    { username, ...(atlasUsername && { atlasUsername }) },
    person,
  );
  return { ...(atlasUsername && { atlasUsername }), ...(changedUsername && { changedUsername }) };
}

/**
 * The whole state. What this API version does not return (v1.0: the user id of a pending person;
 * v2: the invitation id) stays as recorded.
 */
export const buildState = (
  inputs: PersonInputs,
  person: Person,
  { adopted, reinvites }: Pick<PersonState, "adopted" | "reinvites">,
  recorded: Partial<PersonState> = {},
): PersonState =>
  withoutUndefined<PersonState>({
    ...inputs,
    ...spellings(inputs, person, recorded),
    status: person.status,
    isActive: person.status === "ACTIVE",
    adopted,
    reinvites,
    invitationId: person.invitationId ?? recorded.invitationId,
    userId: person.userId ?? recorded.userId,
    createdAt: person.createdAt ?? recorded.createdAt,
    expiresAt: person.expiresAt ?? recorded.expiresAt,
    inviterUsername: person.inviterUsername ?? recorded.inviterUsername,
  });
