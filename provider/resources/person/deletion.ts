import type { PersonRef } from "../../domain/person";
import type { Ports } from "../ports";
import { runAttempts } from "./attempts";
import { type Decision, type DeletionStep, decideDeletion, initialMemory } from "./plan";
import type { PersonState } from "./types";

/**
 * Withdraws the invitation, removes the member, or keeps the person, according to the state.
 *
 * @param isDeclared whether another resource of the program declares a person. A resource that is
 *   replaced or renamed is deleted after the new one was created; that person stays.
 */
export async function deletePerson(
  ports: Ports,
  recorded: PersonState,
  isDeclared: (person: PersonRef) => boolean,
): Promise<void> {
  const { orgId } = recorded;
  const { people } = ports.connect(recorded.credentials);

  async function apply({ seen, step }: Decision<DeletionStep>): Promise<true | undefined> {
    if (step.do === "retain") ports.say(step.reason);
    if (step.do === "withdraw" && seen) return (await people.withdraw(orgId, seen)) || undefined;
    if (step.do === "remove" && seen) return (await people.remove(orgId, seen)) || undefined;
    return true;
  }

  await runAttempts(
    people,
    { ...recorded, known: recorded },
    {
      probablyAbsent: false,
      decide: (memory, listed) =>
        decideDeletion(recorded, memory, { listed, now: ports.now() }, isDeclared),
      apply,
    },
    initialMemory(recorded),
  );
}
