/** The value with every list in one order: each list that a program or Atlas gives is a set. */
function inOneOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => JSON.stringify(inOneOrder(item))).sort();
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, inOneOrder(item)]));
}

/** Whether two values say the same. */
export const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(inOneOrder(one)) === JSON.stringify(inOneOrder(other));
