import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { problemIn } from "./stateSchema";
import type { AtlasData } from "./types";

/** The data is under `world`: that is its name in the files of every version so far. */
interface StateFile {
  format: number;
  world: AtlasData;
}

const FORMAT = 2;

/** The data in a state file; undefined if the file does not exist yet. */
export function loadData(file: string): AtlasData | undefined {
  if (!existsSync(file)) return undefined;
  const { format, world } = readStateFile(file);
  if (format !== FORMAT) throw new Error(`${file} is not a state file of this emulator. ${ADVICE}`);
  const problem = problemIn(world);
  if (problem !== undefined) {
    throw new Error(
      `The state file ${file} is broken: ${problem} is missing or invalid. ${ADVICE}`,
    );
  }
  return world;
}

const ADVICE = "Choose another file, or delete this one to start from the seed.";

function readStateFile(file: string): StateFile {
  try {
    return JSON.parse(readFileSync(file, "utf8")) ?? {};
  } catch (error) {
    throw new Error(`Cannot read the state file ${file}: ${messageOf(error)}. ${ADVICE}`);
  }
}

/**
 * Writes data to the file. When this returns, the file contains all of it; if the process is killed
 * before that, the file contains either the previous or the new data.
 */
export function saver(file: string): (data: AtlasData) => void {
  const temporary = `${file}.tmp`;
  let saved = "";
  return (data) => {
    const text = JSON.stringify({ format: FORMAT, world: data } satisfies StateFile);
    if (text === saved) return;
    try {
      replaceFile(file, temporary, text);
    } catch (error) {
      throw new Error(`Cannot write the state file ${file}: ${messageOf(error)}.`, {
        cause: error,
      });
    }
    saved = text;
  };
}

function replaceFile(file: string, temporary: string, text: string): void {
  // Created exclusively, since an existing file may be a link to another one. It contains secrets.
  rmSync(temporary, { force: true });
  const descriptor = openSync(temporary, "wx", 0o600);
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, file);
}

export function messageOf(error: unknown): string {
  return (error as { message?: string } | undefined)?.message ?? String(error);
}
