import { isActiveOwner, type Person } from "../../domain/person";
import { demotesOrRemovesOwner } from "../person/lastOwner";
import * as messages from "./messages";
import { countLosses, losesOwner, type UsersPlan } from "./plan";
import { MAX_REMOVALS, type UsersInputs } from "./types";

/** Why an update is refused as a whole, before its first request that changes something. */
export function refusals(plan: UsersPlan, news: UsersInputs): string[] {
  const { orgId, maxRemovals = MAX_REMOVALS, mayRemoveLastOwner = false } = news;
  const reasons = plan.duplicates.map(([one, other]) => messages.samePerson(one, other));
  const count = countLosses(plan);
  if (count > maxRemovals) {
    const demoted = plan.users.filter(losesOwner).map(({ wanted }) => wanted.username);
    const removed = plan.removed.map(({ username }) => username);
    reasons.push(messages.tooManyRemovals({ orgId, maxRemovals, removed, demoted }));
  }
  const lost = lostOwners(plan);
  if (lost.length > 0 && plan.owners.length === 0 && !mayRemoveLastOwner)
    reasons.push(messages.lastOwners(orgId, lost));
  return reasons;
}

/** The active owners who are removed or demoted. */
const lostOwners = ({ users, removed }: UsersPlan): Person[] => [
  ...removed.filter(isActiveOwner),
  ...users.flatMap(({ seen, step }) => (seen && demotesOrRemovesOwner(seen, step) ? [seen] : [])),
];
