import { sameAsSets } from "../../../provider/domain/compare";
import { isKnown } from "../../../provider/domain/unknown";
import type { Properties, ResourcePreview } from "../previewResult";

/** One argument whose recorded, live and declared values are not all the same. */
export interface Change {
  readonly property: string;
  /** As the last `up` stored it. */
  readonly recorded: unknown;
  /** As it is in Atlas. */
  readonly live: unknown;
  /** As the program declares it. */
  readonly declared: unknown;
}

// Never reported: internal properties and secrets.
const HIDDEN = /^(__.*|credentials|creatorCredentials|ownCredentials)$/;

/** Every argument of the resource that differs. */
export function changesOf({ recorded, live = recorded, declared }: ResourcePreview): Change[] {
  if (!recorded || !live) return [];
  const sides = [recorded.inputs, live.inputs, declared ?? {}];
  const names = new Set(sides.flatMap((side) => Object.keys(side)));
  return [...names]
    .filter((name) => !HIDDEN.test(name))
    .map((name) => changeOf(name, recorded.inputs, live.inputs, declared))
    .filter(differs);
}

function changeOf(
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

/** Splits the change of an object, such as `settings`, into the changes of its properties. */
export function splitChange(change: Change): Change[] {
  const { property, recorded, live, declared } = change;
  const sides = [recorded, live, declared];
  if (!sides.some(isObject)) return [change];
  const [before = {}, now = {}, wanted = {}] = sides.map((side) => (isObject(side) ? side : {}));
  const names = new Set([before, now, wanted].flatMap((side) => Object.keys(side)));
  return [...names]
    .map((name) => ({
      property: `${property}.${name}`,
      recorded: before[name],
      live: now[name],
      declared: wanted[name],
    }))
    .filter(differs)
    .flatMap(splitChange);
}

const isObject = (value: unknown): value is Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const differs = (change: Change) => isDrift(change) || !isAsDeclared(change);

/** Whether it was changed outside Pulumi since the last `up`. */
export const isDrift = ({ recorded, live }: Change): boolean => !sameAsSets(recorded, live);

/** Whether Atlas has the value that the program declares. */
export const isAsDeclared = ({ live, declared }: Change): boolean => sameAsSets(live, declared);
