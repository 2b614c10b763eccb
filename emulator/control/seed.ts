import { readFileSync } from "node:fs";
import { ApiError } from "../api/errors";
import { anything, list, object, read } from "../api/schemas";
import { newClock, type RealTime, timeOf } from "../store/clock";
import type { Seed } from "../store/seed";
import { messageOf } from "../store/stateFile";
import type { AtlasData } from "../store/types";
import { ControlError } from "./input";
import { addOrganization } from "./organizations";

const seedFile = object({ organizations: list(anything) });

/**
 * Makes the data of a seed as often as it is called. With a stopped clock it is always the same, and
 * copying it is much faster than making it again.
 */
export function seedSource(
  seed: unknown,
  instant: string | undefined,
  realTime: RealTime,
): () => AtlasData {
  const wanted = asJson(seed);
  let text: string | undefined;
  return () => {
    if (text !== undefined) return JSON.parse(text);
    const data = dataFromSeed(wanted, instant, realTime);
    if (instant !== undefined) text = JSON.stringify(data);
    return data;
  };
}

/** The data that a seed describes; throws an error that says where the seed is wrong. */
function dataFromSeed(seed: unknown, instant: string | undefined, realTime: RealTime): AtlasData {
  const clock = newClock(instant);
  const data: AtlasData = { clock, nextNumber: 1, organizations: [], mail: [], tokens: [] };
  const { organizations } = located("The seed", () => read(seedFile, seed));
  for (const [index, organization] of organizations.entries()) {
    const where = `organizations[${index}] of the seed`;
    located(where, () => addOrganization(data, organization, timeOf(clock, realTime)));
  }
  return data;
}

/** Reads a seed from a file. {@link seedSource} validates it. */
export function readSeed(file: string): Seed {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`Cannot read the seed ${file}: ${messageOf(error)}.`);
  }
}

/** A seed in a program may hold `undefined`, which JSON leaves out. */
function asJson(seed: unknown): unknown {
  return JSON.parse(JSON.stringify(seed) ?? "null");
}

/** Says where in the seed an error is. */
function located<T>(where: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof ApiError || error instanceof ControlError) {
      throw new Error(`${where} is invalid: ${error.message}`);
    }
    throw error;
  }
}
