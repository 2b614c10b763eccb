import { sameAsSets } from "../domain/compare";

/** How one property changes, in Pulumi's words. */
export type Kind = "add" | "delete" | "update";

type Properties = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The changes between two sets of inputs by property path, such as `roles[1]` or
 * `settings.multiFactorAuthRequired`. One role is one entry: lists are sets, so the position of an
 * element is no change. The path of an added element points into the new list, that of a removed one
 * into the old list.
 *
 * @param names the inputs to compare. **Default:** all.
 */
export function changedPaths(
  olds: Properties,
  news: Properties,
  names: readonly string[] = [...new Set([...Object.keys(olds), ...Object.keys(news)])],
): Record<string, Kind> {
  return Object.assign(
    {},
    ...names.map((name) => changesAt(segment(name), olds[name], news[name])),
  );
}

function changesAt(path: string, old: unknown, now: unknown): Record<string, Kind> {
  if (sameAsSets(old, now)) return {};
  if (old === undefined) return { [path]: "add" };
  if (now === undefined) return { [path]: "delete" };
  if (Array.isArray(old) && Array.isArray(now)) return changesOfSet(path, old, now);
  if (isObject(old) && isObject(now)) {
    const inner = changedPaths(old, now);
    return Object.fromEntries(
      Object.entries(inner).map(([rest, kind]) => [join(path, rest), kind]),
    );
  }
  return { [path]: "update" };
}

function changesOfSet(
  path: string,
  old: readonly unknown[],
  now: readonly unknown[],
): Record<string, Kind> {
  const only = (these: readonly unknown[], those: readonly unknown[]): string[] =>
    these.flatMap((element, index) =>
      those.some((one) => sameAsSets(one, element)) ? [] : [`${path}[${index}]`],
    );
  const [removed, added] = [only(old, now), only(now, old)];
  return Object.fromEntries([
    ...removed.map((at) => [at, added.includes(at) ? "update" : "delete"] as const),
    ...added.flatMap((at) => (removed.includes(at) ? [] : [[at, "add"] as const])),
  ]);
}

const segment = (name: string): string => (/^\w+$/.test(name) ? name : `["${name}"]`);
const join = (path: string, rest: string): string =>
  rest.startsWith("[") ? path + rest : `${path}.${rest}`;
