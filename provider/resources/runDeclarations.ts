import {
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { hashOf, journalFolder } from "./journalFile";

/**
 * What all provider processes of one run declare. A program with dynamic and native resources has two
 * of them, and the one that deletes a resource has to know what the other declares.
 *
 * Keys are stored as hashes, in a file that is removed when the process exits.
 */
export interface RunDeclarations {
  add(key: string): void;
  /** Whether another process of the run has added the key. Reads files. */
  hasElsewhere(key: string): boolean;
}

/** A killed process leaves its file. A later run with the same engine address must not read it. */
const LONGEST_RUN_MS = 24 * 3_600_000;

let opened = 0;

/** @param run the same text in all processes of a run, and no other; `undefined` shares nothing */
export function openRunDeclarations(run: string | undefined): RunDeclarations {
  if (run === undefined) return { add: () => undefined, hasElsewhere: () => false };
  const folder = join(journalFolder(), "runs", hashOf(run));
  opened += 1;
  const own = `${process.pid}-${opened}`;
  let file: number | undefined;
  let isWritable = true;

  function openOwn(): number {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    process.once("exit", () => {
      rmSync(join(folder, own), { force: true });
      if (filesIn(folder).length === 0) rmSync(folder, { recursive: true, force: true });
    });
    return openSync(join(folder, own), "a", 0o600);
  }

  return {
    add(key) {
      if (!isWritable) return;
      try {
        file ??= openOwn();
        writeSync(file, `${hashOf(key)}\n`);
      } catch {
        // Only a program that changes the form of a resource and its name in one step needs it.
        isWritable = false;
      }
    },
    hasElsewhere(key) {
      const hash = hashOf(key);
      return filesIn(folder).some(
        (name) => name !== own && contentOf(join(folder, name)).includes(hash),
      );
    },
  };
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function contentOf(path: string): string {
  try {
    return Date.now() - statSync(path).mtimeMs > LONGEST_RUN_MS ? "" : readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
