import type { Grants } from "./person";
import { textOf } from "./printable";
import { ORG_OWNER } from "./roles";

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const texts = (value: unknown): string[] => list(value).map(textOf);

/** Reads the grants in a value of each argument, as one text each. */
export const GRANT_READERS: { readonly [Name in keyof Grants]: (value: unknown) => string[] } = {
  roles: texts,
  teamIds: texts,
  groupRoleAssignments: (value) =>
    list(value).flatMap((one) => {
      const { groupId, groupRoles } = (one ?? {}) as { groupId?: unknown; groupRoles?: unknown };
      return list(groupRoles).map((role) => `${textOf(role)} in project ${textOf(groupId)}`);
    }),
};

/** The grants of the first list that are not in the second one. */
export const without = (grants: readonly string[], others: readonly string[]): string[] =>
  grants.filter((grant) => !others.includes(grant));

/** What a person gains and loses in one argument. */
export interface GrantChange {
  readonly name: keyof Grants;
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/** What a person who has these grants gains and loses when others are declared. */
export function grantChanges(live: Grants, declared: Partial<Grants>): GrantChange[] {
  const names = Object.keys(GRANT_READERS) as (keyof Grants)[];
  return names
    .filter((name) => declared[name] !== undefined)
    .map((name) => {
      const read = GRANT_READERS[name];
      const [now, wanted] = [read(live[name]), read(declared[name])];
      return { name, gained: without(wanted, now), lost: without(now, wanted) };
    })
    .filter(({ gained, lost }) => gained.length + lost.length > 0);
}

/** Whether the person becomes an owner, or stops being one. */
export const changesOwner = (changes: readonly GrantChange[]): boolean =>
  changes.some(({ gained, lost }) => gained.includes(ORG_OWNER) || lost.includes(ORG_OWNER));
