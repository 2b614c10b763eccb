import { sameAsSets } from "../../../provider/domain/compare";
import { isKnown } from "../../../provider/domain/unknown";
import type { Properties, Seen } from "../observe";

/**
 * One argument that is not the same everywhere: as `up` last applied it, as it is in Atlas now, and
 * as the program has it now.
 */
export interface Change {
  readonly property: string;
  readonly recorded: unknown;
  readonly live: unknown;
  readonly declared: unknown;
}

// Never shown: the text that finds the provider's code, what the provider notes, and secrets.
const HIDDEN = /^(__.*|credentials|creatorCredentials)$/;

/** Every argument of the resource that differs anywhere. */
export function changesOf({ recorded, live = recorded, declared }: Seen): Change[] {
  if (!recorded || !live) return [];
  const sides = [recorded.inputs, live.inputs, declared ?? {}];
  const names = new Set(sides.flatMap((side) => Object.keys(side)));
  return [...names]
    .filter((name) => !HIDDEN.test(name))
    .map((name) => change(name, recorded.inputs, live.inputs, declared))
    .filter(isAny);
}

function change(
  property: string,
  recorded: Properties,
  live: Properties,
  declared: Properties | undefined,
): Change {
  const wanted = declared ? declared[property] : recorded[property];
  return {
    property,
    recorded: recorded[property],
    live: live[property],
    declared: isKnown(wanted) ? wanted : live[property],
  };
}

/** The same change in its parts, where the argument has some, such as `settings`. */
export function leaves(change: Change): Change[] {
  const { property, recorded, live, declared } = change;
  const sides = [recorded, live, declared];
  if (!sides.some(isObject)) return [change];
  const [then = {}, now = {}, wanted = {}] = sides.map((side) => (isObject(side) ? side : {}));
  const names = new Set([then, now, wanted].flatMap((side) => Object.keys(side)));
  return [...names]
    .map((name) => ({
      property: `${property}.${name}`,
      recorded: then[name],
      live: now[name],
      declared: wanted[name],
    }))
    .filter(isAny)
    .flatMap(leaves);
}

const isObject = (value: unknown): value is Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isAny = (change: Change) => isDrift(change) || !sameAsSets(change.live, change.declared);

/** Whether somebody changed it in Atlas since the last `up`. */
export const isDrift = ({ recorded, live }: Change): boolean => !sameAsSets(recorded, live);

/** Whether the program has come to say what it is in Atlas. */
export const isSettled = ({ live, declared }: Change): boolean => sameAsSets(live, declared);
