import { join } from "node:path";
import type { PersonRef } from "../../domain/person";
import { addressKey } from "../../domain/username";
import { hashOf, journalFolder, readEntry, removeEntry, writeEntry } from "../journalFile";

/**
 * The journal of invitations whose state Pulumi has not saved yet, on this machine's disk. If a run
 * is killed after Atlas received an invitation, the entry proves to the next run that the invitation
 * is its own. An entry contains no address and no secret.
 */
export interface CreationJournal {
  /** Which resource is inviting the person: `ours`, `other`, or none that is known. */
  inviter(person: PersonRef): "ours" | "other" | undefined;
  /** To be called before the invitation is sent. */
  begin(person: PersonRef): void;
}

const pathOf = ({ orgId, username }: PersonRef): string =>
  join(journalFolder(), "invitations", `${hashOf(orgId, addressKey(username))}.json`);

/**
 * Removes the entry of a person. To be called when the state with the result is known to be saved,
 * and when nothing was sent.
 */
export const removeJournalEntry = (person: PersonRef): void => removeEntry(pathOf(person));

/**
 * The journal of one resource.
 *
 * @param identity stack and resource, and the credentials that invite: nobody else can claim an entry.
 *   `undefined` if they are not known; then nothing is recorded and nothing is proved.
 */
export function openJournal(
  identity: readonly string[] | undefined,
  warn: (text: string) => void,
): CreationJournal {
  const resource = identity && hashOf(...identity);
  return {
    inviter(person) {
      const entry = readEntry(pathOf(person));
      if (entry === undefined) return undefined;
      const { resource: owner } = (entry ?? {}) as { resource?: unknown };
      return resource !== undefined && owner === resource ? "ours" : "other";
    },
    begin(person) {
      if (resource === undefined) return;
      writeEntry(pathOf(person), { resource }, (reason) =>
        warn(
          `${reason}: if this run is killed while it invites people, the next one may report them as adopted.`,
        ),
      );
    },
  };
}
