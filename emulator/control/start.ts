import { readFileSync } from "node:fs";
import { Refusal } from "../api/refusal";
import { list, object, required } from "../api/shape";
import { newClock, type RealTime, timeOf } from "../store/clock";
import { reason } from "../store/file";
import type { Seed } from "../store/seed";
import type { World } from "../store/types";
import { ControlError } from "./error";
import { addOrganization } from "./organizations";

const seedFile = object({ organizations: required(list((value) => value)) });

/** The world that a seed describes; throws a sentence that says where the seed is wrong. */
export function worldOf(seed: unknown, instant: string | undefined, realTime: RealTime): World {
  const clock = newClock(instant);
  const world: World = { clock, nextNumber: 1, organizations: [], mail: [], tokens: [] };
  const { organizations } = told("The seed", () => seedFile(seed, ""));
  for (const [index, organization] of organizations.entries()) {
    const where = `The seed's organizations[${index}]`;
    told(where, () => addOrganization(world, organization, timeOf(clock, realTime)));
  }
  return world;
}

/** The seed in a file; whether it is a right one shows when its world is made. */
export function readSeed(file: string): Seed {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Error(`Cannot read the seed ${file}: ${reason(error)}.`);
  }
}

function told<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal || error instanceof ControlError) {
      throw new Error(`${where} is wrong: ${error.message}`);
    }
    throw error;
  }
}
