import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** The folder of the creation journal, in Pulumi's home folder of the user. */
export const journalFolder = (env: NodeJS.ProcessEnv = process.env): string =>
  join(env.PULUMI_HOME || join(homedir(), ".pulumi"), "pulumi-atlas-orgs");

/** A file name for a key that can contain any characters. */
export const hashOf = (...parts: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);

/** The content of an entry; `undefined` if there is none, `null` if it is damaged. */
export function readEntry(path: string): unknown {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

/**
 * Writes an entry, readable only by its user. It is written to another file and renamed, so that a
 * kill leaves either the old entry or the new one.
 *
 * @param warn receives the reason if the entry cannot be written
 */
export function writeEntry(path: string, content: object, warn: (reason: string) => void): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(`${path}.new`, JSON.stringify(content), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  } catch (error) {
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    warn(`${dirname(path)} cannot be written (${code})`);
  }
}

export const removeEntry = (path: string): void => rmSync(path, { force: true });
