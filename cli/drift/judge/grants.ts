import type { Kind } from "../kinds";
import type { Change } from "./change";

/** What somebody may do by one argument, one word for each grant. */
type Reading = (value: unknown) => string[];

interface Grant {
  readonly read: Reading;
  readonly gained: Kind;
  readonly lost: Kind;
  /** As in "gained ORG_OWNER", "joined team 64b…". */
  readonly verbs: readonly [gained: string, lost: string];
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const words: Reading = (value) => list(value).map(String);

/** The arguments that let somebody do something. */
export const GRANTS: Readonly<Record<string, Grant>> = {
  roles: { read: words, gained: "role-gained", lost: "role-lost", verbs: ["gained", "lost"] },
  teamIds: {
    read: words,
    gained: "team-joined",
    lost: "team-left",
    verbs: ["joined team", "left team"],
  },
  groupRoleAssignments: {
    read: (value) =>
      list(value).flatMap((one) => {
        const { groupId, groupRoles } = one as { groupId?: unknown; groupRoles?: unknown };
        return list(groupRoles).map((role) => `${role} in project ${groupId}`);
      }),
    gained: "project-role-gained",
    lost: "project-role-lost",
    verbs: ["gained", "lost"],
  },
};

/** Whether whoever has the one can do all that the other lets. */
function covers(held: string, other: string): boolean {
  if (held === "ORG_OWNER") return other.startsWith("ORG_");
  if (held === "ORG_BILLING_ADMIN") return other === "ORG_BILLING_READ_ONLY";
  const [, project] = /^GROUP_OWNER in (project .+)$/.exec(held) ?? [];
  return project !== undefined && other.endsWith(` in ${project}`);
}

/** What is in the one list and not in the other. */
export const without = (some: readonly string[], others: readonly string[]): string[] =>
  some.filter((one) => !others.includes(one));

/** What a change of grants made in Atlas comes to: more than was given, or only less. */
export function judgeGrants(
  { read, gained, lost, verbs }: Grant,
  { recorded, live }: Change,
): { readonly kind: Kind; readonly what: string } {
  const [then, now] = [read(recorded), read(live)];
  const fresh = without(now, then);
  const taken = without(then, now);
  const more = fresh.filter((one) => !then.some((held) => covers(held, one)));
  const what = [
    ...(fresh.length > 0 ? [`${verbs[0]} ${fresh.join(", ")}`] : []),
    ...(taken.length > 0 ? [`${verbs[1]} ${taken.join(", ")}`] : []),
  ].join("; ");
  if (more.length === 0) return { kind: lost, what };
  return { kind: more.includes("ORG_OWNER") ? "became-owner" : gained, what };
}
