import { appendFileSync } from "node:fs";
import { FACTS_VARIABLE, type Fact, formatFact } from "../domain/facts";

/**
 * Appends a fact to the file that the environment names, as one line of JSON. Does nothing if it
 * names none, and never throws: a report that cannot be written must not stop an update.
 *
 * @returns whether the fact was reported
 */
export function reportFact(fact: Fact): boolean {
  const file = process.env[FACTS_VARIABLE];
  if (!file) return false;
  try {
    appendFileSync(file, formatFact(fact), { mode: 0o600 });
    return true;
  } catch {
    // The drift report then says "invites" instead of "adopts". Nothing else depends on it.
    return false;
  }
}
