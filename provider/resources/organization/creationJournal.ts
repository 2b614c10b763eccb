import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { join } from "node:path";
import {
  hashOf,
  journalFolder,
  listEntries,
  readEntry,
  removeEntry,
  writeEntry,
} from "../journalFile";

/** The result of a creation: the organization's id and its own credentials. */
export interface Created {
  readonly orgId: string;
  readonly credentials: object | undefined;
}

/** A creation whose result Pulumi's state does not contain yet. */
export interface JournalEntry {
  readonly startedAt: string;
  /** Where the entry is. */
  readonly path: string;
  /** `undefined`: the run ended before Atlas's response came, or the entry cannot be decrypted. */
  readonly created?: Created;
}

/**
 * The journal of creations in progress, on this machine's disk. Atlas shows the credentials of a new
 * organization once, and Pulumi saves them only when `create` returns. If the process is killed in
 * between, the next run of the same resource resumes from here.
 */
export interface CreationJournal {
  find(name: string): JournalEntry | undefined;
  /** To be called before the request is sent. */
  begin(name: string, startedAt: string): void;
  /** To be called with the result, before anything else is done. */
  keep(name: string, startedAt: string, created: Created): void;
  /** To be called when nothing was created, or when the state shows what became of it. */
  end(name: string): void;
}

/** Who creates. No other resource or credential finds or decrypts the entry. */
export interface JournalOwner {
  /** Stack and resource; empty if they are not known. */
  readonly identity: readonly string[];
  readonly baseUrl: string;
  readonly id: string;
  readonly secret: string;
}

interface Stored {
  readonly startedAt: string;
  readonly orgId?: string;
  readonly sealed?: string;
}

const keyOf = ({ secret }: JournalOwner): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, "", "pulumi-atlas-orgs: credentials of a creation", 32));

/** Encrypts the result with a key that only the creating secret gives (AES-256-GCM). */
function seal(created: Created, owner: JournalOwner): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(owner), nonce);
  const text = Buffer.concat([cipher.update(JSON.stringify(created), "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64");
}

function unseal(sealed: string, owner: JournalOwner): Created | undefined {
  const bytes = Buffer.from(sealed, "base64");
  try {
    const cipher = createDecipheriv("aes-256-gcm", keyOf(owner), bytes.subarray(0, 12));
    cipher.setAuthTag(bytes.subarray(12, 28));
    const text = Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]);
    return JSON.parse(text.toString("utf8")) as Created;
  } catch {
    // Another secret of the same key, or a damaged file. The entry still shows that there was a creation.
    return undefined;
  }
}

/** A damaged entry still shows that there was a creation. */
function storedIn(path: string): Stored | undefined {
  const entry = readEntry(path) as Stored | null | undefined;
  return entry === null ? { startedAt: "an unknown time" } : entry;
}

/** Removes the entry of an organization that the state contains. Needs no credentials. */
export function removeJournalEntry(orgId: string): void {
  const folder = journalFolder();
  for (const file of listEntries(folder).filter((name) => name.endsWith(".json"))) {
    const path = join(folder, file);
    if (storedIn(path)?.orgId === orgId) removeEntry(path);
  }
}

/** The journal of one resource. `warn` receives a text if no entry can be written. */
export function openJournal(owner: JournalOwner, warn: (text: string) => void): CreationJournal {
  const { baseUrl, id, identity } = owner;
  const pathOf = (name: string): string =>
    join(journalFolder(), `${hashOf(baseUrl, id, name, ...identity)}.json`);

  const write = (name: string, entry: Stored): void =>
    writeEntry(pathOf(name), entry, (reason) =>
      warn(
        `${reason}: if this run is killed while it creates organization ${name}, the next run may create another one.`,
      ),
    );

  return {
    find(name) {
      const path = pathOf(name);
      const stored = storedIn(path);
      if (!stored) return undefined;
      const { startedAt, sealed } = stored;
      const created = sealed === undefined ? undefined : unseal(sealed, owner);
      return { startedAt, path, ...(created && { created }) };
    },
    begin: (name, startedAt) => write(name, { startedAt }),
    keep: (name, startedAt, created) =>
      write(name, { startedAt, orgId: created.orgId, sealed: seal(created, owner) }),
    end: (name) => removeEntry(pathOf(name)),
  };
}
