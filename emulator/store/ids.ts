import type { World } from "./types";

/** A new 24-digit id; ids start with 65 so that they never meet those of the default seed. */
export function newId(world: World): string {
  return `65${nextNumber(world).toString(16).padStart(22, "0")}`;
}

/** A new API key pair in Atlas's form: eight letters, and a UUID. */
export function newKeyPair(world: World): { publicKey: string; privateKey: string } {
  const number = nextNumber(world);
  const letters = number.toString(26).padStart(7, "0").slice(-7);
  const publicKey = `k${[...letters].map((digit) => LETTERS[Number.parseInt(digit, 26)]).join("")}`;
  return {
    publicKey,
    privateKey: `65000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`,
  };
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

function nextNumber(world: World): number {
  const number = world.nextNumber;
  world.nextNumber += 1;
  return number;
}
