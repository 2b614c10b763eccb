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
 * A value whose objects are lists of their entries. A property that is named `toString`, `valueOf` or
 * `constructor` would mislead fast-deep-equal, and Atlas or a program can contain any name.
 */
function withoutNames(value: unknown): unknown {
  if (Array.isArray(value)) return ["list", ...value.map(withoutNames)];
  if (typeof value !== "object" || value === null) return value;
  return ["object", ...Object.entries(value).map(([name, item]) => [name, withoutNames(item)])];
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
  // Almost every comparison ends before the sorted copies.
  equal(withoutNames(one), withoutNames(other)) ||
  equal(withoutNames(canonical(one)), withoutNames(canonical(other)));

/** Where an element of a set belongs. Assignments of the same project are one element. */
const keyOf = (item: unknown): string =>
  JSON.stringify((item as { groupId?: unknown } | null)?.groupId ?? canonical(item));

/**
 * The value with every list in the order of another value, so that the difference between the two is as
 * small as possible: elements that both have come first, as the other value orders them, and the rest
 * follows sorted. A list that is the same set is returned exactly as the other value has it.
 *
 * @example
 * ```ts
 * inOrderOf(["ORG_OWNER", "ORG_MEMBER"], ["ORG_GROUP_CREATOR", "ORG_MEMBER"]);
 * // ["ORG_MEMBER", "ORG_GROUP_CREATOR"]
 * ```
 */
export function inOrderOf<T>(other: T, value: T): T {
  if (sameAsSets(other, value)) return other;
  const sorted: unknown = canonical(value);
  if (Array.isArray(other) && Array.isArray(sorted)) return listInOrderOf(other, sorted) as T;
  if (!isRecord(other) || !isRecord(sorted)) return sorted as T;
  const entries = Object.entries(sorted);
  return Object.fromEntries(
    entries.map(([name, item]) => [
      name,
      Object.hasOwn(other, name) ? inOrderOf(other[name], item) : item,
    ]),
  ) as T;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function listInOrderOf(other: readonly unknown[], sorted: readonly unknown[]): unknown[] {
  const items = new Map(sorted.map((item) => [keyOf(item), item]));
  // Two assignments of one project have the same key.
  if (items.size < sorted.length) return [...sorted];
  const common = other.filter((item) => items.has(keyOf(item)));
  const keys = new Set(common.map(keyOf));
  return [
    ...common.map((item) => inOrderOf(item, items.get(keyOf(item)))),
    ...sorted.filter((item) => !keys.has(keyOf(item))),
  ];
}

/** The object without its undefined properties, which Pulumi's state does not contain. */
export const withoutUndefined = <T extends object>(
  value: {
    readonly [Name in keyof T]: T[Name] | undefined;
  },
): T => Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
