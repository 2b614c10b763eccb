import type { Answer } from "../answer";
import { objectIn, objectsIn, textIn, textsIn } from "../answer";
import { OTHER_ROLES, ROLES } from "../subject";
import { holds, tried, undecided, type Verdict } from "../verdict";
import type { Assumption } from "./assumption";

/** What a person of an invitation has besides roles: the ids of teams and projects. */
const extrasOf = ({ body }: Answer): string[] => [
  ...textsIn(body, "teamIds"),
  ...objectsIn(body, "groupRoleAssignments").map((one) => textIn(one, "groupId")),
];

/** The same of a user of v2. */
const extrasOfUser = ({ body }: Answer): string[] => [
  ...textsIn(body, "teamIds"),
  ...objectsIn(objectIn(body, "roles"), "groupRoleAssignments").map((one) =>
    textIn(one, "groupId"),
  ),
];

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());

function keptVerdict(
  v1: readonly [string[], string[]],
  v2: readonly [string[], string[]],
): Verdict {
  if (v1[0].length === 0)
    return undecided("the organization has no team and no project to invite the person to");
  const [inV1, inV2] = [isSame(...v1), isSame(...v2)];
  const word = (kept: boolean) => (kept ? "kept" : "lost");
  return holds(inV1 && inV2, `v1.0: ${word(inV1)}; v2: ${word(inV2)}`);
}

/** What a change of an invitation does. */
export const CHANGING: readonly Assumption[] = [
  {
    id: "omitted-in-change",
    claim: "Changing an invitation keeps the teams and project roles that are not sent",
    evidence: "none",
    matters: "changing roles, teams or project roles",
    ifRefuted: "The next preview shows the lost ones as drift, and `up` restores them",
    shownBy: ["tests/verify/refuted", "teams that a change of roles removes"],
    choice: "omittedInPatch",
    trial: tried(
      { ok: ["invited", "changedRoles", "userInvited", "userChangedRoles"] },
      ({ invited, changedRoles, userInvited, userChangedRoles }) =>
        keptVerdict(
          [extrasOf(invited), extrasOf(changedRoles)],
          [extrasOfUser(userInvited), extrasOfUser(userChangedRoles)],
        ),
    ),
  },
  {
    id: "change-replaces",
    claim: "The roles, teams and project roles in a change replace the old ones",
    evidence: "none",
    matters: "removing a role, a team or a project role",
    ifRefuted: "The drift is shown again after `up`",
    shownBy: ["tests/verify/refuted", "a team that Atlas does not remove"],
    trial: tried({ ok: ["changedRoles", "emptied", "userEmptied"] }, (seen) => {
      const rolesReplaced = isSame(textsIn(seen.changedRoles.body, "roles"), OTHER_ROLES);
      const left = [...extrasOf(seen.emptied), ...extrasOfUser(seen.userEmptied)];
      const observed = `roles: ${rolesReplaced ? "replaced" : "not replaced"}; teams and project roles that are left: ${left.length}`;
      return holds(rolesReplaced && left.length === 0, observed);
    }),
  },
  {
    id: "change-keeps-dates",
    claim: "A change keeps the id, the dates and the inviter of an invitation",
    evidence: "recorded in 314 of 314 responses",
    matters: "recognizing the invitation after a change",
    ifRefuted: "The provider records the new values, and sends no mail",
    shownBy: ["tests/verify/refuted", "an invitation whose change gives it another id"],
    trial: tried({ ok: ["invited", "changedAll"] }, ({ invited, changedAll }) => {
      const names = ["id", "createdAt", "expiresAt", "inviterUsername"];
      const changed = names.filter((name) => invited.body[name] !== changedAll.body[name]);
      return holds(
        changed.length === 0,
        changed.length === 0 ? "unchanged" : `changed: ${changed.join(", ")}`,
      );
    }),
  },
  {
    id: "change-by-address",
    claim: "`PATCH /invites` changes the invitation of the address in its body",
    evidence: "documented",
    matters: "changing an invitation that was replaced in the meantime",
    ifRefuted: "The run stops with Atlas's message",
    shownBy: ["tests/verify/refuted", "a refused change by address"],
    trial: tried({ any: ["changedByAddress"] }, ({ changedByAddress: answer }) => {
      if (!answer.isSuccess) return holds(false, answer.summary);
      return holds(isSame(textsIn(answer.body, "roles"), ROLES), answer.summary);
    }),
  },
  {
    id: "users-are-invitations",
    claim: "v2's calls about a user also change and withdraw an invitation",
    evidence: "documented: one call for both",
    matters: "`v2`",
    ifRefuted: "The run stops with Atlas's message",
    shownBy: ["tests/verify/refuted", "a refused change of an invited person in v2"],
    trial: tried(
      { any: ["userChangedRoles", "userRemoved"] },
      ({ userChangedRoles, userRemoved }) =>
        holds(
          userChangedRoles.isSuccess && userRemoved.isSuccess,
          `change: ${userChangedRoles.summary}; removal: ${userRemoved.summary}`,
        ),
    ),
  },
];
