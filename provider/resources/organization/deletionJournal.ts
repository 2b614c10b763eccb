import { existsSync } from "node:fs";
import { join } from "node:path";
import { hashOf, journalFolder, readEntry, removeEntry, writeEntry } from "../journalFile";
import type { Connection } from "../ports";

/**
 * The journal of requested deletions, on this machine's disk. Deleting an organization also deletes
 * its own credentials, and other credentials cannot prove that it no longer exists. If a run is
 * killed before Pulumi saves the result, the entry shows the next run that Atlas received the
 * request. An entry contains no secret.
 */
export interface DeletionJournal {
  /** Whether this machine asked Atlas to delete the organization, and was not refused. */
  requested(): boolean;
  /** To be called before the request is sent. `warn` receives a text if no entry can be written. */
  begin(warn: (reason: string) => void): void;
  /** To be called when the organization still exists. */
  end(): void;
}

export function openDeletionJournal(connection: Connection, orgId: string): DeletionJournal {
  const { baseUrl } = connection.settings();
  const path = join(journalFolder(), "deletions", `${hashOf(baseUrl, orgId)}.json`);
  return {
    requested: () => readEntry(path) !== undefined,
    begin: (warn) => writeEntry(path, { orgId }, warn),
    end: () => {
      if (existsSync(path)) removeEntry(path);
    },
  };
}
