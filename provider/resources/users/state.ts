import { withoutUndefined } from "../../domain/compare";
import type { Draft, Person } from "../../domain/person";
import { addressKey } from "../../domain/username";
import { buildState } from "../person/state";
import type { PersonInputs, PersonState } from "../person/types";
import {
  ON_CHANGE,
  type UndeclaredUser,
  type UserState,
  type UsersInputs,
  type UsersState,
} from "./types";

/** The inputs in a state. */
export const declaredInputs = (state: UsersState): UsersInputs => {
  const declared = Object.entries(state).filter(([name]) => name in ON_CHANGE);
  return Object.fromEntries(declared) as unknown as UsersInputs;
};

/**
 * A user as the rules about one person need it. Everyone counts as adopted: whether a user is removed
 * depends on `undeclared` and `onDelete`, not on who invited them.
 */
export function personInputs(
  { users: _, undeclared: __, ignore, maxRemovals, allowEmpty, ...policies }: UsersInputs,
  username: string,
  draft: Draft,
): PersonInputs {
  return { ...policies, ...draft, username };
}

/** The recorded state of a user; `undefined` for one who is new. */
export function personState(state: UsersState, username: string): PersonState | undefined {
  const recorded = entryOf(state.people, username);
  if (!recorded) return undefined;
  const draft = entryOf(state.users, username) ?? { roles: [] };
  return {
    ...personInputs(state, username, draft),
    ...recorded,
    isActive: recorded.status === "ACTIVE",
    adopted: true,
    reinvites: recorded.reinvites ?? 0,
  };
}

/** The state of a person whom nobody declares, as a removal needs it. */
export const stateOf = (inputs: UsersInputs, person: Person): PersonState =>
  buildState(personInputs(inputs, person.username, person), person, {
    adopted: true,
    reinvites: 0,
  });

/** The recorded users without those whom a read added because they will be removed. */
export const appliedUsernames = ({ people = {}, undeclaredUsers }: UsersState): string[] =>
  Object.keys(people).filter((username) => entryOf(undeclaredUsers, username) === undefined);

/** An own property: an address can have the name of a property that every object has. */
export const entryOf = <T>(
  map: Readonly<Record<string, T>> | undefined,
  name: string,
): T | undefined => (map && Object.hasOwn(map, name) ? map[name] : undefined);

/** What is recorded of a person. */
export const userState = (state: PersonState): UserState =>
  withoutUndefined<UserState>({
    status: state.status,
    userId: state.userId,
    invitationId: state.invitationId,
    expiresAt: state.expiresAt,
    reinvites: state.reinvites || undefined,
    atlasUsername: state.atlasUsername,
    changedUsername: state.changedUsername,
  });

/** The key of the address that a person has in Atlas now. */
export const liveKey = ({
  username,
  atlasUsername,
  changedUsername,
}: Pick<PersonState, "username" | "atlasUsername" | "changedUsername">): string =>
  addressKey(changedUsername ?? atlasUsername ?? username);

/** The grants without those that are not declared. */
export const draftOf = ({
  roles,
  teamIds,
  groupRoleAssignments,
}: { [Name in keyof Draft]: Draft[Name] | undefined } & Pick<Draft, "roles">): Draft => ({
  roles,
  ...(teamIds && { teamIds }),
  ...(groupRoleAssignments && { groupRoleAssignments }),
});

/** One user who was read or reconciled: the declared grants, and what is recorded. */
export interface AppliedUser {
  readonly username: string;
  readonly draft: Draft;
  readonly state: UserState;
}

const undeclaredUser = ({ status, roles }: Person): UndeclaredUser => ({ status, roles });

/** The whole state. */
export const buildUsersState = (
  inputs: UsersInputs,
  applied: readonly AppliedUser[],
  undeclared: readonly Person[],
): UsersState => ({
  ...inputs,
  users: Object.fromEntries(applied.map(({ username, draft }) => [username, draft])),
  people: Object.fromEntries(applied.map(({ username, state }) => [username, state])),
  undeclaredUsers: Object.fromEntries(
    [...undeclared]
      .sort((one, other) => (one.username < other.username ? -1 : 1))
      .map((person) => [person.username, undeclaredUser(person)]),
  ),
});
