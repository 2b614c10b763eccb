import { UserError } from "../../domain/errors";
import { identify } from "../../domain/identity";
import { hasEnded, isActiveOwner, type Person } from "../../domain/person";
import { addressKey } from "../../domain/username";
import { FRESH } from "../person/attempts";
import { deletePerson } from "../person/deletion";
import { refusals } from "./guards";
import * as messages from "./messages";
import type { UsersPlan } from "./plan";
import type { Planner } from "./preview";
import { runAll } from "./runAll";
import { appliedUsernames, personState, stateOf } from "./state";
import type { UsersState } from "./types";

/** Whom deleting the resource removes, read from Atlas. Everyone else stays. */
async function planDeletion(
  { ports, isDeclared }: Planner,
  recorded: UsersState,
): Promise<UsersPlan> {
  const { orgId, credentials } = recorded;
  const listed = await ports.connect(credentials).people.list(orgId, FRESH);
  const people = new Map(listed.map((person) => [addressKey(person.username), person]));
  const removed = appliedUsernames(recorded).flatMap((username): Person[] => {
    const state = personState(recorded, username);
    const seen = state && identify(people, state);
    if (!seen || hasEnded(seen.status)) return [];
    const isElsewhere = [username, seen.username].some((one) =>
      isDeclared({ orgId, username: one }),
    );
    return isElsewhere ? [] : [seen];
  });
  const owners = listed.filter((person) => isActiveOwner(person) && !removed.includes(person));
  return { users: [], undeclared: [], removed, duplicates: [], owners };
}

/** Why deleting the resource would be refused; nothing if it keeps everyone. */
export async function deletionRefusals(planner: Planner, recorded: UsersState): Promise<string[]> {
  if (recorded.onDelete !== "remove") return [];
  const reasons = refusals(await planDeletion(planner, recorded), recorded);
  return reasons.length > 0 ? [...reasons, messages.applyFirst] : [];
}

/** Removes the declared people if `onDelete` is `remove`, and keeps everyone otherwise. */
export async function deleteUsers(planner: Planner, recorded: UsersState): Promise<void> {
  const { ports, isDeclared } = planner;
  const { orgId, onDelete, people = {} } = recorded;
  if (onDelete !== "remove") return ports.say(messages.retained(orgId, Object.keys(people).length));
  const plan = await planDeletion(planner, recorded);
  const refused = refusals(plan, recorded);
  if (refused.length > 0) throw new UserError([...refused, messages.applyFirst].join("\n"));
  const { done, failed, stoppedBy } = await runAll(
    plan.removed,
    (person) =>
      deletePerson(ports, { ...stateOf(recorded, person), onDelete: "remove" }, isDeclared),
    ports.isInterrupted,
  );
  if (failed.length === 0 && stoppedBy === undefined) return;
  const texts = failed.map(([{ username }, error]) => [username, error.message] as const);
  const count = { done: done.length, total: plan.removed.length, stoppedBy: stoppedBy?.message };
  throw new UserError(messages.incomplete(texts, count));
}
