import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { UserError } from "../domain/errors";

/** The folder of the creation journal, in Pulumi's home folder of the user. */
export const journalFolder = (env: NodeJS.ProcessEnv = process.env): string =>
  join(env.PULUMI_HOME || join(homedir(), ".pulumi"), "pulumi-atlas-orgs");

/** A file name for a key that can contain any characters. */
export const hashOf = (...parts: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? "unknown error";

/**
 * The result of an operation on the journal; `undefined` if the file or folder does not exist. Any
 * other failure is an error, because the journal may show what an interrupted run has created.
 */
function access<T>(folder: string, verb: string, operation: () => T): T | undefined {
  try {
    return operation();
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(codeOf(error))) return undefined;
    throw new UserError(
      `The creation journal in ${folder} cannot be ${verb} (${codeOf(error)}). Give the user who runs Pulumi access to this folder: it may show what an interrupted run has created.`,
    );
  }
}

/** The names of the entries in a folder. */
export const listEntries = (folder: string): string[] =>
  access(folder, "read", () => readdirSync(folder)) ?? [];

/** The content of an entry; `undefined` if there is none, `null` if it is damaged. */
export function readEntry(path: string): unknown {
  const text = access(dirname(path), "read", () => readFileSync(path, "utf8"));
  try {
    return text === undefined ? undefined : JSON.parse(text);
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
    warn(`${dirname(path)} cannot be written (${codeOf(error)})`);
  }
}

export const removeEntry = (path: string): void =>
  access(dirname(path), "changed", () => rmSync(path, { force: true }));
