import { changesOwner, grantChanges } from "../../domain/grants";
import type { Person } from "../../domain/person";
import { ORG_OWNER } from "../../domain/roles";
import { effects, sentence } from "../person/messages";
import type { PlannedUser, UsersPlan } from "./plan";
import type { UndeclaredUser } from "./types";

/** The texts that only this resource shows. Each says what happened, then what to do. */

/** How many people a sentence names. */
const NAMED = 10;
/** How many invitations are listed one by one. */
const LISTED_INVITATIONS = 10;

const number = (count: number): string => count.toLocaleString("en-US");
const people = (count: number): string => (count === 1 ? "1 person" : `${number(count)} people`);

/** As in "a, b and 5 more". */
function names(all: readonly string[]): string {
  const more = all.length - NAMED;
  return more > 0 ? `${all.slice(0, NAMED).join(", ")} and ${number(more)} more` : sentence(all);
}

const standing = ({ status, roles }: UndeclaredUser): string =>
  [status === "ACTIVE" ? "member" : "invited", ...roles].join(", ");

interface Line {
  /** The most dangerous line has the lowest number. */
  readonly rank: number;
  readonly text: string;
}

const removal = (person: Person): Line => ({
  rank: person.roles.includes(ORG_OWNER) ? 0 : 3,
  text: `${person.username} (${standing(person)}) ${person.status === "ACTIVE" ? "is removed" : "loses the invitation"}.`,
});

function change({ wanted, seen, step }: PlannedUser): Line[] {
  if (step.do !== "change" || !seen) return [];
  const changes = grantChanges(seen, step.grants);
  const gains = changes.some(({ gained }) => gained.length > 0);
  const who = seen.status === "ACTIVE" ? "member" : "invited";
  return [
    {
      rank: changesOwner(changes) ? 1 : gains ? 4 : 5,
      text: `${wanted.username} (${who}) ${sentence(effects(changes))}.`,
    },
  ];
}

/** Invitations: owners one by one, and the others by their roles if there are many. */
function invitations(users: readonly PlannedUser[]): Line[] {
  const invited = users.filter(({ step }) => step.do === "invite" && !step.resend);
  const isOwner = ({ wanted }: PlannedUser) => wanted.roles.includes(ORG_OWNER);
  const others = invited.filter((user) => !isOwner(user));
  const single = others.length > LISTED_INVITATIONS ? invited.filter(isOwner) : invited;
  const lines = single.map(
    (user): Line => ({
      rank: isOwner(user) ? 2 : 6,
      text: `${user.wanted.username} is invited with ${user.wanted.roles.join(", ")}.`,
    }),
  );
  if (others.length <= LISTED_INVITATIONS) return lines;
  const groups = Map.groupBy(others, ({ wanted }) => [...wanted.roles].sort().join(", "));
  const groupLines = [...groups].map(
    ([roles, group]): Line => ({
      rank: 6,
      text: `${people(group.length)} ${group.length === 1 ? "is" : "are"} invited with ${roles}.`,
    }),
  );
  return [...lines, ...groupLines];
}

/** What an update does, one line per person, the most dangerous first; `undefined` if nothing changes. */
export function summary({ users, removed }: UsersPlan): { lines: string[]; isDangerous: boolean } {
  const lines = [...removed.map(removal), ...users.flatMap(change), ...invitations(users)];
  lines.sort((one, other) => one.rank - other.rank || (one.text < other.text ? -1 : 1));
  return { lines: lines.map(({ text }) => text), isDangerous: lines.some(({ rank }) => rank < 6) };
}

/** What creating the resource does not change. */
export function adopted({ users }: UsersPlan): string | undefined {
  const unchanged = users.filter(({ step }) => step.do === "nothing").length;
  return unchanged === 0
    ? undefined
    : `${people(unchanged)} ${unchanged === 1 ? "is" : "are"} adopted without changes.`;
}

/** Who else is in the organization. */
export function notDeclared(
  orgId: string,
  undeclared: readonly (readonly [string, UndeclaredUser])[],
): string {
  const owners = undeclared.filter(([, { roles }]) => roles.includes(ORG_OWNER));
  const sorted = [...owners, ...undeclared.filter((one) => !owners.includes(one))];
  const texts = sorted.map(([username, user]) => `${username} (${standing(user)})`);
  return `${people(sorted.length)} in organization ${orgId} ${sorted.length === 1 ? "is" : "are"} not declared: ${names(texts)}.`;
}

export const samePerson = (one: string, other: string): string =>
  `users: ${one} and ${other} are the same person in Atlas. Keep the address that Atlas shows.`;

export function tooManyRemovals({
  orgId,
  maxRemovals,
  removed,
  demoted,
}: {
  readonly orgId: string;
  readonly maxRemovals: number;
  readonly removed: readonly string[];
  readonly demoted: readonly string[];
}): string {
  const parts = [
    ...(removed.length > 0 ? [`remove ${people(removed.length)} (${names(removed)})`] : []),
    ...(demoted.length > 0
      ? [`take ORG_OWNER from ${people(demoted.length)} (${names(demoted)})`]
      : []),
  ];
  const count = removed.length + demoted.length;
  return `Refusing to ${sentence(parts)} in organization ${orgId}: maxRemovals is ${maxRemovals}. Nothing was changed. Check the program, and set maxRemovals: ${count} if you mean it.`;
}

export const lastOwners = (orgId: string, lost: readonly Person[]): string =>
  `Refusing to leave organization ${orgId} without an active ORG_OWNER: ${names(lost.map(({ username }) => username))}. Make someone else an owner first, or set mayRemoveLastOwner: true.`;

export const applyFirst =
  "A deletion uses the arguments of the last `up`: change them and run `pulumi up` before you delete or replace the resource.";

export const retained = (orgId: string, count: number): string =>
  `${people(count)} ${count === 1 ? "stays" : "stay"} in organization ${orgId}, because onDelete is "retain".`;

export const addressChanged = (username: string, changed: string): string =>
  `${username} has changed their address to ${changed}. Replace the address in users; the person stays the same, and no invitation is sent.`;

export const someoneIsNotFound = "Nobody is removed until every declared user is found.";

/** A run in which some people failed. */
export function incomplete(
  failed: readonly (readonly [string, string])[],
  { done, total, stoppedBy }: { done: number; total: number; stoppedBy: string | undefined },
): string {
  const lines = failed.map(([username, reason]) => `${username}: ${reason}`);
  const shownLines = lines.slice(0, NAMED);
  const more = lines.length - shownLines.length;
  return [
    ...(stoppedBy === undefined
      ? [`${number(failed.length)} of ${people(total)} failed. The others are done.`]
      : [`Stopped after ${number(done)} of ${people(total)}: ${stoppedBy}`]),
    ...shownLines,
    ...(more > 0 ? [`${number(more)} more failed.`] : []),
    ...(stoppedBy === undefined ? [] : ["What is done is saved, and the next `up` continues."]),
  ].join("\n");
}
