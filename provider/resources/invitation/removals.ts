import { personDeletion } from "../../domain/deletion";
import { type PersonRef, personId } from "../../domain/person";
import { isKnown } from "../../domain/unknown";
import type { Ports } from "../ports";
import * as messages from "./messages";
import type { InvitationInputs, InvitationState } from "./types";

/** What a later deletion depends on, kept for each person until they turn out to be declared. */
type Removal = Pick<
  InvitationState,
  "orgId" | "username" | "changedUsername" | "status" | "adopted" | "onDelete"
>;

/**
 * Finds the people whom the run reads and the program does not declare, and shows when the run ends what
 * deleting their resources does.
 *
 * The engine does not call the provider for a deletion in a preview. It reads every resource if it
 * refreshes, and then checks those that the program declares. Nothing is shown if no resource is
 * checked, as in `pulumi refresh`, or if a checked resource may be about anyone.
 */
export function createRemovals(
  ports: Pick<Ports, "say" | "onEnd">,
  isDeclared: (person: PersonRef) => boolean,
) {
  const people = new Map<string, Removal>();
  let checked = 0;
  let isCertain = true;

  const isOrphan = ({ orgId, username, changedUsername = username }: Removal): boolean =>
    ![username, changedUsername].some((one) => isDeclared({ orgId, username: one }));

  ports.onEnd(() => {
    if (checked === 0 || !isCertain) return;
    const orphans = [...people.values()].filter(isOrphan).sort(byUsername);
    for (const deletion of ["remove", "withdraw", "retain"] as const)
      for (const person of orphans)
        if (personDeletion(person, person.status) === deletion)
          ports.say(messages.notDeclared(person, deletion));
  });

  return {
    /** To be called with what the engine records after it read a person. */
    read({ orgId, username, changedUsername, status, adopted, onDelete }: InvitationState): void {
      people.set(personId({ orgId, username }), {
        ...{ orgId, username, status, adopted },
        ...(changedUsername && { changedUsername }),
        ...(onDelete && { onDelete }),
      });
    },
    /** To be called for each declared resource. */
    check({ orgId, username }: Partial<InvitationInputs>, news: InvitationInputs): void {
      checked += 1;
      if (orgId !== undefined && username !== undefined)
        people.delete(personId({ orgId, username }));
      else if (!isKnown([news.orgId, news.username])) isCertain = false;
    },
    /** To be called for a person who is only read, or whose resource is deleted. */
    forget: (person: PersonRef): void => void people.delete(personId(person)),
  };
}

const byUsername = (one: PersonRef, other: PersonRef): number =>
  one.username < other.username ? -1 : 1;
