import { ORG_OWNER, roleCovers } from "../../../provider/domain/roles";
import type { Kind } from "../rules";
import type { Change } from "./change";

/** What somebody may do by one argument, one word for each grant. */
type Reading = (value: unknown) => string[];

interface Grant {
  readonly read: Reading;
  readonly gained: Kind;
  readonly lost: Kind;
  /** As in "gained ORG_OWNER", "joined team 64b…". */
  readonly happened: readonly [gained: string, lost: string];
  /** As in "gives ORG_OWNER". */
  readonly give: (grants: string) => string;
  readonly take: (grants: string) => string;
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const words: Reading = (value) => list(value).map(String);

const roleLike = {
  happened: ["gained", "lost"],
  give: (roles: string) => `gives ${roles}`,
  take: (roles: string) => `takes ${roles} away`,
} as const;

/** The arguments that let somebody do something. */
export const GRANTS: Readonly<Record<string, Grant>> = {
  roles: { ...roleLike, read: words, gained: "role-gained", lost: "role-lost" },
  teamIds: {
    read: words,
    gained: "team-joined",
    lost: "team-left",
    happened: ["joined team", "left team"],
    give: (teams) => `puts them into team ${teams}`,
    take: (teams) => `takes them out of team ${teams}`,
  },
  groupRoleAssignments: {
    ...roleLike,
    read: (value) =>
      list(value).flatMap((one) => {
        const { groupId, groupRoles } = one as { groupId?: unknown; groupRoles?: unknown };
        return list(groupRoles).map((role) => `${role} in project ${groupId}`);
      }),
    gained: "project-role-gained",
    lost: "project-role-lost",
  },
};

/** Whether a grant already allows all that another one does: in the same project, if in any. */
function covers(held: string, other: string): boolean {
  const [heldRole = "", heldProject] = held.split(" in ");
  const [otherRole = "", otherProject] = other.split(" in ");
  return heldProject === otherProject && roleCovers(heldRole, otherRole);
}

/** What is in the one list and not in the other. */
export const without = (some: readonly string[], others: readonly string[]): string[] =>
  some.filter((one) => !others.includes(one));

/** What a change of grants made in Atlas comes to: more than was given, or only less. */
export function judgeGrants(
  { read, gained, lost, happened }: Grant,
  { recorded, live }: Change,
): { readonly kind: Kind; readonly what: string } {
  const [then, now] = [read(recorded), read(live)];
  const fresh = without(now, then);
  const taken = without(then, now);
  const more = fresh.filter((one) => !then.some((held) => covers(held, one)));
  const what = [
    ...(fresh.length > 0 ? [`${happened[0]} ${fresh.join(", ")}`] : []),
    ...(taken.length > 0 ? [`${happened[1]} ${taken.join(", ")}`] : []),
  ].join("; ");
  if (more.length === 0) return { kind: lost, what };
  return { kind: more.includes(ORG_OWNER) ? "became-owner" : gained, what };
}
