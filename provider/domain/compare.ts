import equal from "fast-deep-equal";

/** The same value with every list sorted and without duplicates: each list is a set. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) {
    const keyed = value.map(canonical).map((item) => [JSON.stringify(item), item] as const);
    return [...new Map(keyed)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, canonical(item)]));
}

/**
 * Whether two plain values are equal when every list is read as a set: order and repetition do not
 * matter, since every list that a program or Atlas gives is a set.
 *
 * @example
 * ```ts
 * sameAsSets(["ORG_OWNER", "ORG_MEMBER"], ["ORG_MEMBER", "ORG_OWNER"]); // true
 * sameAsSets(["ORG_OWNER", "ORG_OWNER"], ["ORG_OWNER"]); // true
 * ```
 */
export const sameAsSets = (one: unknown, other: unknown): boolean =>
  // Almost every comparison ends here, without the sorted copies.
  equal(one, other) || equal(canonical(one), canonical(other));

/** The live value, in the declared order if both are the same set, otherwise sorted. */
export const inDeclaredOrder = <T>(declared: T, live: T): T =>
  sameAsSets(declared, live) ? declared : (canonical(live) as T);

/** The object without its undefined properties, which Pulumi's state does not contain. */
export const withoutUndefined = <T extends object>(
  value: {
    readonly [Name in keyof T]: T[Name] | undefined;
  },
): T => Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
