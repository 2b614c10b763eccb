import { isSamePerson, type KnownPerson } from "../../domain/identity";
import { isActiveOwner, type Person } from "../../domain/person";
import { ORG_OWNER } from "../../domain/roles";
import type { DeletionStep, Step } from "./plan";

/** Whether the step takes ORG_OWNER away from an active member. */
export function demotesOrRemovesOwner(
  seen: Person | undefined,
  step: Step | DeletionStep,
): boolean {
  if (!seen || !isActiveOwner(seen)) return false;
  if (step.do === "change") return step.grants.roles?.includes(ORG_OWNER) === false;
  return step.do === "remove";
}

/** Whether the organization has an active owner other than this person. */
export const hasOtherActiveOwner = (people: readonly Person[], without: KnownPerson): boolean =>
  people.some((person) => isActiveOwner(person) && !isSamePerson(person, without));
