import type { Person } from "../../provider/domain/person";
import { planUsers, type UsersPlan } from "../../provider/resources/users/plan";
import type { UsersInputs, UsersState } from "../../provider/resources/users/types";
import { ORG } from "./ids";
import { listedPerson } from "./people";

export const OWNER = ["ORG_OWNER"];
export const MEMBER = ["ORG_MEMBER"];

/** The time of every plan. An invitation expires after it unless a test says otherwise. */
const NOW = Date.parse("2026-01-15T00:00:00Z");
export const LATER = "2026-01-31T00:00:00Z";

/** A member as Atlas lists them. */
export const member = (username: string, overrides: Partial<Person> = {}): Person =>
  listedPerson({ username, status: "ACTIVE", userId: `id of ${username}`, ...overrides });

/**
 * Plans an update of an organization.
 *
 * @param listed everyone in the organization
 * @param elsewhere the addresses that other resources of the program declare
 */
export function planOf(
  news: Partial<UsersInputs>,
  listed: readonly Person[],
  olds?: Partial<UsersState>,
  elsewhere: readonly string[] = [],
): UsersPlan {
  const inputs = { orgId: ORG, users: {}, ...news };
  const recorded = olds && { orgId: ORG, users: {}, ...olds };
  const isDeclared = ({ username }: { username: string }) => elsewhere.includes(username);
  return planUsers(inputs, recorded, { listed, now: NOW, isDeclared });
}

/** The addresses of people, sorted. */
export const names = (people: readonly Person[]): string[] =>
  people.map(({ username }) => username).sort();

/** What happens to each declared user. */
export const steps = ({ users }: UsersPlan): Record<string, string> =>
  Object.fromEntries(users.map(({ wanted, step }) => [wanted.username, step.do]));
