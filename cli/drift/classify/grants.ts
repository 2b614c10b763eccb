import { GRANT_READERS, without } from "../../../provider/domain/grants";
import { ORG_OWNER, roleCovers } from "../../../provider/domain/roles";
import type { RuleId } from "../rules";
import type { Change } from "./changes";

/** An argument that grants access, and how reports describe a change of it. */
interface GrantArgument {
  /** The grants in a value of the argument, as one text each. */
  readonly read: (value: unknown) => string[];
  readonly gained: RuleId;
  readonly lost: RuleId;
  /** Verbs for a change made in Atlas, as in "gained ORG_OWNER". */
  readonly past: readonly [gained: string, lost: string];
  /** Verbs for what `up` does, as in "adds ORG_OWNER". */
  readonly present: readonly [add: string, remove: string];
}

const roleVerbs = { past: ["gained", "lost"], present: ["adds", "removes"] } as const;

/** The arguments that grant access. */
const GRANT_ARGUMENTS: Readonly<Record<string, GrantArgument>> = {
  roles: { ...roleVerbs, read: GRANT_READERS.roles, gained: "role-gained", lost: "role-lost" },
  teamIds: {
    read: GRANT_READERS.teamIds,
    gained: "team-joined",
    lost: "team-left",
    past: ["joined team", "left team"],
    present: ["adds them to team", "removes them from team"],
  },
  groupRoleAssignments: {
    ...roleVerbs,
    read: GRANT_READERS.groupRoleAssignments,
    gained: "project-role-gained",
    lost: "project-role-lost",
  },
};

/** How an argument grants access; `undefined` if it does not. Atlas can name a property `__proto__`. */
export const grantArgument = (property: string): GrantArgument | undefined =>
  Object.hasOwn(GRANT_ARGUMENTS, property) ? GRANT_ARGUMENTS[property] : undefined;

/** Whether a grant already allows everything that another one does. */
function covers(held: string, other: string): boolean {
  const [heldRole = "", heldProject] = held.split(" in ");
  const [otherRole = "", otherProject] = other.split(" in ");
  return heldProject === otherProject && roleCovers(heldRole, otherRole);
}

/** Classifies a change of grants in Atlas: as gained if it allows something new, otherwise as lost. */
export function classifyGrants(
  { read, gained, lost, past }: GrantArgument,
  { recorded, live }: Change,
): { readonly kind: RuleId; readonly what: string } {
  const [before, now] = [read(recorded), read(live)];
  const added = without(now, before);
  const removed = without(before, now);
  const what = [
    ...(added.length > 0 ? [`${past[0]} ${added.join(", ")}`] : []),
    ...(removed.length > 0 ? [`${past[1]} ${removed.join(", ")}`] : []),
  ].join("; ");
  const newAccess = added.filter((grant) => !before.some((held) => covers(held, grant)));
  if (newAccess.length === 0) return { kind: lost, what };
  return { kind: newAccess.includes(ORG_OWNER) ? "became-owner" : gained, what };
}
