import { mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from "node:fs";
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
  /** The first of the keys that another process of the run has added. Reads files. */
  findElsewhere(keys: readonly string[]): string | undefined;
}

let opened = 0;

/** @param run the same text in all processes of a run, and no other; `undefined` shares nothing */
export function openRunDeclarations(run: string | undefined): RunDeclarations {
  if (run === undefined) return { add: () => undefined, findElsewhere: () => undefined };
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
    findElsewhere(keys) {
      const others = filesIn(folder)
        .filter((name) => name !== own && isRunning(name))
        .map((name) => contentOf(join(folder, name)));
      if (others.length === 0) return undefined;
      return keys.find((key) => others.some((content) => content.includes(hashOf(key))));
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

/**
 * Whether the process of a file still runs. A killed process leaves its file, and a later run can have
 * the same engine address: it must not keep people whom only the earlier run declared.
 */
function isRunning(name: string): boolean {
  try {
    return process.kill(Number.parseInt(name, 10), 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
