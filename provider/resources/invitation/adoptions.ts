import { changesOwner, type GrantChange, grantChanges } from "../../domain/grants";
import { type Grants, type Person, personId } from "../../domain/person";
import type { Ports } from "../ports";
import * as messages from "./messages";
import type { InvitationInputs } from "./types";

/** A person whom a resource adopts, and what changes for them. */
interface Adoption {
  readonly wanted: InvitationInputs;
  readonly status: Person["status"];
  readonly changes: readonly GrantChange[];
}

/**
 * Collects the people whom a run adopts, and shows them when the engine ends the process: one line for
 * each person whose access changes, and one line for everyone else. The engine checks the resources one
 * after the other and does not say which one is the last.
 */
export function createAdoptions(ports: Pick<Ports, "say" | "warn" | "report" | "onEnd">) {
  const adoptions = new Map<string, Adoption>();

  function show(): void {
    const all = [...adoptions.values()];
    const several = new Set(all.map(({ wanted }) => wanted.orgId)).size > 1;
    const changed = all.filter(({ changes }) => changes.length > 0);
    // All of them are warnings: Pulumi shows warnings in order, but mixes them with notices in any.
    for (const { wanted, status, changes } of changed.sort(bySeverity))
      ports.warn(messages.adoptedPerson({ ...wanted, status }, changes, several));
    const unchanged = all.filter(({ changes }) => changes.length === 0);
    const [only, ...more] = unchanged;
    if (only && more.length === 0)
      ports.say(messages.adoptedPerson({ ...only.wanted, status: only.status }, [], several));
    else if (only) ports.say(messages.adoptedWithoutChanges(unchanged.length));
  }
  ports.onEnd(show);

  return {
    /** Adds a person, as they are before the resource changes them. Only the first time counts. */
    add(wanted: InvitationInputs, person: Person): void {
      const id = personId(wanted);
      if (adoptions.has(id)) return;
      const { orgId, username } = wanted;
      const { status } = person;
      const changes = grantChanges(person, wanted);
      adoptions.set(id, { wanted, status, changes });
      const live = Object.fromEntries(changes.map(({ name }) => [name, person[name]]));
      ports.report({
        code: "adopts-person",
        orgId,
        username,
        status,
        live: live as Partial<Grants>,
      });
    },
  };
}

/** Changes of owners first, then what people gain, then what they only lose. */
function bySeverity(one: Adoption, other: Adoption): number {
  return rank(one) - rank(other) || (one.wanted.username < other.wanted.username ? -1 : 1);
}

function rank({ changes }: Adoption): number {
  if (changesOwner(changes)) return 0;
  return changes.some(({ gained }) => gained.length > 0) ? 1 : 2;
}
