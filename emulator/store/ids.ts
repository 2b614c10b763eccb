import type { AtlasData } from "./types";

/** A new 24-digit ID. It starts with 65 to differ from the IDs of the default seed. */
export function newId(data: AtlasData): string {
  return `65${nextNumber(data).toString(16).padStart(22, "0")}`;
}

/** A new API key pair in Atlas's format: eight letters, and a UUID. */
export function newKeyPair(data: AtlasData): { publicKey: string; privateKey: string } {
  const number = nextNumber(data);
  const letters = number.toString(26).padStart(7, "0").slice(-7);
  const publicKey = `k${[...letters].map((digit) => LETTERS[Number.parseInt(digit, 26)]).join("")}`;
  return {
    publicKey,
    privateKey: `65000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`,
  };
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

function nextNumber(data: AtlasData): number {
  const number = data.nextNumber;
  data.nextNumber += 1;
  return number;
}
