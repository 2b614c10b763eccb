import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** What came of a creation: the organization's id and its own credentials. */
export interface Created {
  readonly orgId: string;
  readonly credentials: object | undefined;
}

/** A creation that Pulumi's state does not tell of yet. */
export interface JournalEntry {
  readonly startedAt: string;
  /** Where the note is kept. */
  readonly path: string;
  /** Left out, the run ended before Atlas's answer came, or this note can't be opened. */
  readonly created?: Created;
}

/**
 * Notes of creations under way, on this machine's disk. Atlas shows a new organization's
 * credentials once, and Pulumi saves them only when `create` returns: if the process is killed in
 * between, the next run goes on from here and creates nothing twice.
 */
export interface CreationJournal {
  find(name: string): JournalEntry | undefined;
  /** To be called before Atlas is asked. */
  begin(name: string, startedAt: string): void;
  keep(name: string, startedAt: string, created: Created): void;
  /** To be called when nothing was created, or what became of it is known otherwise. */
  end(name: string): void;
}

/** Whoever creates: only they can open what they noted. */
interface Owner {
  readonly baseUrl: string;
  readonly id: string;
  readonly secret: string;
}

interface Stored {
  readonly startedAt: string;
  readonly orgId?: string;
  readonly sealed?: string;
}

/** Where Pulumi itself keeps what belongs to a person's machine. */
const folderOf = (env: NodeJS.ProcessEnv): string =>
  join(env.PULUMI_HOME ?? join(homedir(), ".pulumi"), "pulumi-atlas-orgs");

const keyOf = ({ secret }: Owner): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, "", "pulumi-atlas-orgs: credentials of a creation", 32));

/** The credentials, readable only with the secret that created the organization (AES-256-GCM). */
function seal(created: Created, owner: Owner): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(owner), nonce);
  const text = Buffer.concat([cipher.update(JSON.stringify(created), "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64");
}

function open(sealed: string, owner: Owner): Created | undefined {
  const bytes = Buffer.from(sealed, "base64");
  try {
    const cipher = createDecipheriv("aes-256-gcm", keyOf(owner), bytes.subarray(0, 12));
    cipher.setAuthTag(bytes.subarray(12, 28));
    const text = Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]);
    return JSON.parse(text.toString("utf8")) as Created;
  } catch {
    // Another secret of the same key, or a damaged file: that there was a creation still counts.
    return undefined;
  }
}

function stored(path: string): Stored {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Stored;
  } catch {
    // A damaged note still says that there was a creation.
    return { startedAt: "an unknown time" };
  }
}

/** Forgets the creation of an organization that the state has. Needs no credentials. */
export function removeJournalEntry(orgId: string, folder: string = folderOf(process.env)): void {
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
    const path = join(folder, file);
    if (stored(path).orgId === orgId) rmSync(path, { force: true });
  }
}

/** The notes of one owner. `complain` hears once if this machine can't keep any. */
export function openJournal(
  owner: Owner,
  complain: (text: string) => void,
  folder: string = folderOf(process.env),
): CreationJournal {
  const pathOf = (name: string): string => {
    const what = JSON.stringify([owner.baseUrl, owner.id, name]);
    return join(folder, `${createHash("sha256").update(what).digest("hex").slice(0, 32)}.json`);
  };

  function write(name: string, note: Stored): void {
    const path = pathOf(name);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      // Written beside and renamed: a kill leaves the old note or the new one, and nothing else.
      writeFileSync(`${path}.new`, JSON.stringify(note), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    } catch (error) {
      const { code = "unknown" } = error as NodeJS.ErrnoException;
      complain(
        `${folder} can't be written (${code}): if this run is killed while it creates organization ${name}, the next one won't know.`,
      );
    }
  }

  return {
    find(name) {
      const path = pathOf(name);
      if (!existsSync(path)) return undefined;
      const { startedAt, sealed } = stored(path);
      const created = sealed === undefined ? undefined : open(sealed, owner);
      return { startedAt, path, ...(created && { created }) };
    },
    begin: (name, startedAt) => write(name, { startedAt }),
    keep: (name, startedAt, created) =>
      write(name, { startedAt, orgId: created.orgId, sealed: seal(created, owner) }),
    end: (name) => rmSync(pathOf(name), { force: true }),
  };
}
