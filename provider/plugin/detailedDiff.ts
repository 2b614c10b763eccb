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
 * into the old list. An entry of a map, such as `users["ada@example.com"]`, is one change.
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
    const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
    return Object.assign({}, ...names.map((name) => changesOfPart(path, name, old, now)));
  }
  return { [path]: "update" };
}

/** The changes of a property of an object. An entry of a map, such as one of many users, is one change. */
function changesOfPart(
  path: string,
  name: string,
  old: Properties,
  now: Properties,
): Record<string, Kind> {
  const [before, after] = [old, now].map((one) =>
    Object.hasOwn(one, name) ? one[name] : undefined,
  );
  if (isProperty(name)) return changesAt(`${path}.${name}`, before, after);
  if (sameAsSets(before, after)) return {};
  const kind = before === undefined ? "add" : after === undefined ? "delete" : "update";
  return { [path + segment(name)]: kind };
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

const isProperty = (name: string): boolean => /^\w+$/.test(name);
const segment = (name: string): string => (isProperty(name) ? name : `[${JSON.stringify(name)}]`);
