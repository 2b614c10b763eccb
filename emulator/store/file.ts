import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import type { World } from "./types";

const FORMAT = 2;

/** The world that a state file holds, or undefined if there is no such file yet. */
export function loadWorld(file: string): World | undefined {
  if (!existsSync(file)) return undefined;
  const stored = readStored(file);
  if (stored.format !== FORMAT || !Array.isArray(stored.world?.organizations))
    throw new Error(`${file} is no state file of this emulator.`);
  return stored.world;
}

function readStored(file: string): { format?: number; world?: World } {
  try {
    return JSON.parse(readFileSync(file, "utf8")) ?? {};
  } catch (error) {
    throw new Error(`Cannot read the state file ${file}: ${reason(error)}.`);
  }
}

/**
 * Keeps worlds in the file. A world is in it, whole, when this returns; a kill at any moment
 * leaves the one before or the new one.
 */
export function saver(file: string): (world: World) => void {
  const temporary = `${file}.tmp`;
  let kept = "";
  return (world) => {
    const text = JSON.stringify({ format: FORMAT, world });
    if (text === kept) return;
    const descriptor = openSync(temporary, "w");
    try {
      writeFileSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
    kept = text;
  };
}

export function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
