import { join } from "node:path";
import type { PersonRef } from "../../domain/person";
import { addressKey } from "../../domain/username";
import {
  hashOf,
  journalFolder,
  listEntries,
  readEntry,
  removeEntry,
  writeEntry,
} from "../journalFile";

/**
 * The journal of invitations whose state Pulumi has not saved yet, on this machine's disk. If a run
 * is killed after Atlas received an invitation, the entry proves to the next run that the invitation
 * is its own. An entry contains no address and no secret.
 */
export interface CreationJournal {
  /** Which resource is inviting the person: `ours`, `other`, or none that is known. */
  inviter(person: PersonRef, owner: Owner): "ours" | "other" | undefined;
  /** To be called before the invitation is sent. */
  begin(person: PersonRef, owner: Owner): void;
  /** To be called when the state with the result is known to be saved, or when nothing was sent. */
  end(person: PersonRef): void;
}

/**
 * Stack and resource, and the credentials that invite: nobody else can claim an entry. `undefined` if
 * they are not known; then nothing is recorded and nothing is proved.
 */
export type Owner = readonly string[] | undefined;

const nameOf = ({ orgId, username }: PersonRef): string =>
  `${hashOf(orgId, addressKey(username))}.json`;

/** The journal of one process. `warn` receives a text if this machine cannot keep any. */
export function createJournal(warn: (text: string) => void): CreationJournal {
  const folder = join(journalFolder(), "invitations");
  /** Entries of earlier runs, and of this one. Almost always there are none to look for. */
  let entries: Set<string> | undefined;
  const known = (): Set<string> => {
    entries ??= new Set(listEntries(folder));
    return entries;
  };

  return {
    inviter(person, owner) {
      const entry = readEntry(join(folder, nameOf(person)));
      if (entry === undefined) return undefined;
      const { resource } = (entry ?? {}) as { resource?: unknown };
      return owner !== undefined && resource === hashOf(...owner) ? "ours" : "other";
    },
    begin(person, owner) {
      if (owner === undefined) return;
      const name = nameOf(person);
      known().add(name);
      writeEntry(join(folder, name), { resource: hashOf(...owner) }, (reason) =>
        warn(
          `${reason}: if this run is killed while it invites people, the next run may count them as adopted.`,
        ),
      );
    },
    end(person) {
      if (known().size === 0) return;
      const name = nameOf(person);
      if (known().delete(name)) removeEntry(join(folder, name));
    },
  };
}
