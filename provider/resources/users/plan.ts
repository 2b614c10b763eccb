import { identify, isSameAddress, isSamePerson } from "../../domain/identity";
import { ignoring } from "../../domain/ignore";
import { hasEnded, isActiveOwner, type Person, type PersonRef } from "../../domain/person";
import { ORG_OWNER } from "../../domain/roles";
import { addressKey } from "../../domain/username";
import { demotesOrRemovesOwner } from "../person/lastOwner";
import { observe } from "../person/observe";
import { decide, initialMemory, type Step } from "../person/plan";
import type { PersonInputs, PersonState } from "../person/types";
import { personInputs, personState } from "./state";
import type { UsersInputs, UsersState } from "./types";

/** A declared user, who it is in Atlas, and what happens. */
export interface PlannedUser {
  readonly wanted: PersonInputs;
  readonly recorded: PersonState | undefined;
  readonly seen: Person | undefined;
  readonly step: Step;
}

/** What an update does to the people of an organization. */
export interface UsersPlan {
  readonly users: readonly PlannedUser[];
  /** Members and invited people whom the resource does not declare and does not ignore. */
  readonly undeclared: readonly Person[];
  /** Those of them who are removed. */
  readonly removed: readonly Person[];
  /** Declared users who are the same person in Atlas. */
  readonly duplicates: readonly (readonly [string, string])[];
  /** The active owners after the update. */
  readonly owners: readonly Person[];
}

/** What a plan is based on. */
export interface Organization {
  /** Everyone whom Atlas lists. */
  readonly listed: readonly Person[];
  /** Atlas's time, in milliseconds. */
  readonly now: number;
  /** Whether another resource of the program declares a person, who is not removed then. */
  isDeclared(person: PersonRef): boolean;
}

/** Plans an update. Pure: the list comes in, and the step for each person goes out. */
export function planUsers(
  news: UsersInputs,
  olds: UsersState | undefined,
  { listed, now, isDeclared }: Organization,
): UsersPlan {
  const people = new Map(listed.map((person) => [addressKey(person.username), person]));
  const recordedBy = recordedPeople(news, olds);
  const users = Object.entries(news.users).map(([username, draft]): PlannedUser => {
    const wanted = personInputs(news, username, draft);
    const recorded = recordedBy(username, people.get(addressKey(username)));
    const found = identify(people, recorded ?? { username });
    const { seen, step } = decide(wanted, recorded, initialMemory(recorded), {
      listed: found,
      now,
    });
    return { wanted, recorded, seen, step };
  });

  const declared = new Map<string, string>();
  const duplicates: (readonly [string, string])[] = [];
  for (const { wanted, seen } of users) {
    const key = addressKey(seen?.username ?? wanted.username);
    const other = declared.get(key);
    if (other === undefined) declared.set(key, wanted.username);
    else duplicates.push([other, wanted.username]);
  }

  const isIgnored = ignoring(news.ignore);
  const undeclared = listed.flatMap((person): Person[] => {
    const current = observe(undefined, person, now);
    const isOther = !declared.has(addressKey(person.username)) && !isIgnored(person.username);
    return isOther && current && !hasEnded(current.status) ? [current] : [];
  });
  const removed =
    news.undeclared === "remove"
      ? undeclared.filter(({ username }) => !isDeclared({ orgId: news.orgId, username }))
      : [];
  return { users, undeclared, removed, duplicates, owners: ownersAfter(listed, users, removed) };
}

/**
 * Finds the recorded state of a declared user: under the same address, or under another one that the
 * program no longer declares if Atlas shows the declared address on the recorded person.
 */
function recordedPeople(news: UsersInputs, olds: UsersState | undefined) {
  const states = Object.keys(olds?.people ?? {}).flatMap((username) =>
    olds ? (personState(olds, username) ?? []) : [],
  );
  const byAddress = new Map(states.map((state) => [addressKey(state.username), state]));
  const renamed = states.filter(({ username }) => !Object.hasOwn(news.users, username));
  return (username: string, live: Person | undefined): PersonState | undefined => {
    const recorded = byAddress.get(addressKey(username));
    if (recorded || !live) return recorded;
    return renamed.find(
      (state) =>
        (state.userId !== undefined || state.invitationId !== undefined) &&
        !isSameAddress(state.username, live.username) &&
        isSamePerson(live, state),
    );
  };
}

/** Whether the step takes ORG_OWNER away from someone who has it, or would have it after accepting. */
export const losesOwner = ({ seen, step }: PlannedUser): boolean =>
  step.do === "change" &&
  seen?.roles.includes(ORG_OWNER) === true &&
  step.grants.roles?.includes(ORG_OWNER) === false;

/** How many people lose their access or ORG_OWNER. */
export const countLosses = ({ users, removed }: UsersPlan): number =>
  removed.length + users.filter(losesOwner).length;

function ownersAfter(
  listed: readonly Person[],
  users: readonly PlannedUser[],
  removed: readonly Person[],
): Person[] {
  const leaving = new Set(removed.map(({ username }) => addressKey(username)));
  for (const { seen, step } of users)
    if (seen && demotesOrRemovesOwner(seen, step)) leaving.add(addressKey(seen.username));
  const staying = listed.filter(
    (person) => isActiveOwner(person) && !leaving.has(addressKey(person.username)),
  );
  const promoted = users.flatMap(({ seen, step }) =>
    seen?.status === "ACTIVE" && step.do === "change" && step.grants.roles?.includes(ORG_OWNER)
      ? [seen]
      : [],
  );
  return [...staying, ...promoted];
}
