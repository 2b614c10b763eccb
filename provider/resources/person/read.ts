import { hasEnded } from "../../domain/person";
import { canonicalUsername } from "../../domain/username";
import type { Ports } from "../ports";
import { observe } from "./observe";
import { countResends } from "./plan";
import { publicKeyOf } from "./reconcile";
import { buildState, liveInputs } from "./state";
import type { PersonInputs, PersonState } from "./types";

/**
 * Reads a recorded person: the declared inputs with their live values, and the live state. `undefined`
 * if Atlas confirms that the person was deleted.
 *
 * @param declared the inputs in `recorded` that were declared
 */
export async function readPerson(
  ports: Ports,
  declared: PersonInputs,
  recorded: PersonState,
): Promise<{ inputs: PersonInputs; state: PersonState } | undefined> {
  // `get` and `import` pass the address as the program spells it.
  const known = { ...recorded, username: canonicalUsername(recorded.username) };
  // An invitation that has ended is expected to be missing: nothing follows from its absence.
  const confirm = !hasEnded(recorded.status);
  const { people } = ports.connect(recorded.credentials);
  const listed = await people.find(recorded.orgId, known, { confirm });
  const seen = observe(recorded, listed, ports.now());
  if (!seen) return undefined;
  const { adopted = true } = recorded;
  const reinvites = countResends(recorded, seen, publicKeyOf(ports, recorded));
  const inputs = liveInputs(declared, seen);
  return { inputs, state: buildState(inputs, seen, { adopted, reinvites }, recorded) };
}
