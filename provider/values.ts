import equal from "fast-deep-equal";

/**
 * What Pulumi sends in a preview for a value that is not known until another resource exists
 * (`runtime/rpc.ts`, `unknownValue`).
 */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether a value is known through and through: neither it nor anything in it is still to come. */
export function isKnown(value: unknown): boolean {
  if (value === UNKNOWN) return false;
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every(isKnown);
}

/** The same value with every list in one order: each list that Atlas or a program gives is a set. */
function inOneOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    const keyed = value.map(inOneOrder).map((item) => [JSON.stringify(item), item] as const);
    return [...new Map(keyed)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, inOneOrder(item)]));
}

/**
 * Whether two plain values say the same, lists being sets.
 *
 * @example
 * ```ts
 * same(["ORG_OWNER", "ORG_MEMBER"], ["ORG_MEMBER", "ORG_OWNER"]); // true
 * ```
 */
export const same = (one: unknown, other: unknown): boolean =>
  equal(inOneOrder(one), inOneOrder(other));

/** What is live, spelled as it was declared where it says the same, else in a steady order. */
export const spelledAs = <T>(declared: T, live: T): T =>
  same(declared, live) ? declared : (inOneOrder(live) as T);

/** The object without its undefined properties, which Pulumi's state does not hold. */
export const defined = <T extends object>(
  value: {
    readonly [Name in keyof T]: T[Name] | undefined;
  },
): T => Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
