import { isSamePerson, type KnownPerson } from "../../domain/identity";
import type { Person } from "../../domain/person";
import { ORG_OWNER } from "../../domain/roles";
import type { DeletionStep, Step } from "./plan";

/** Whether the step takes ORG_OWNER away from an active member. */
export function demotesOrRemovesOwner(
  seen: Person | undefined,
  step: Step | DeletionStep,
): boolean {
  if (seen?.status !== "ACTIVE" || !seen.roles.includes(ORG_OWNER)) return false;
  if (step.do === "change") return step.grants.roles?.includes(ORG_OWNER) === false;
  return step.do === "remove";
}

/** Whether the organization has an active owner other than this person. */
export const hasOtherActiveOwner = (people: readonly Person[], without: KnownPerson): boolean =>
  people.some(
    (person) =>
      person.status === "ACTIVE" &&
      person.roles.includes(ORG_OWNER) &&
      !isSamePerson(person, without),
  );
