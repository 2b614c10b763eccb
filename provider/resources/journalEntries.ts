import { join } from "node:path";
import { journalFolder, listEntries, readEntry } from "./journalFile";

/** An entry that a run left in the journals of this machine. */
export interface JournalEntry {
  readonly kind: "creation" | "invitation" | "deletion";
  /** The organization. A creation without it ended before Atlas answered. */
  readonly orgId?: string;
  readonly startedAt?: string;
}

/** The folder of the journals, and what they contain. */
export interface Journals {
  readonly folder: string;
  readonly entries: readonly JournalEntry[];
}

const FOLDERS = { creation: "", invitation: "invitations", deletion: "deletions" } as const;

/**
 * Reads the journals of this machine, of all stacks. Entries are deleted by the next run of the resource
 * that wrote them. Throws a UserError if a journal cannot be read.
 */
export function readJournals(env: NodeJS.ProcessEnv): Journals {
  const folder = journalFolder(env);
  const kinds = Object.keys(FOLDERS) as (keyof typeof FOLDERS)[];
  return { folder, entries: kinds.flatMap((kind) => entriesOf(kind, join(folder, FOLDERS[kind]))) };
}

function entriesOf(kind: JournalEntry["kind"], folder: string): JournalEntry[] {
  return listEntries(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => {
      const { orgId, startedAt } = (readEntry(join(folder, name)) ?? {}) as Partial<JournalEntry>;
      return {
        kind,
        ...(typeof orgId === "string" && { orgId }),
        ...(typeof startedAt === "string" && { startedAt }),
      };
    });
}
