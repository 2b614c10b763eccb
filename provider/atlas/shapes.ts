/**
 * Says what keeps a value from being a `T`, as in `lacks results[3].id`; undefined if nothing does.
 * Only what callers rely on is looked at: Atlas adds fields when it likes.
 */
export interface Shape<T> {
  (value: unknown, at?: string): string | undefined;
  /** Never there: carries the type. */
  readonly type?: T;
}

const lacks = (at: string): string => `lacks ${at === "" ? "its content" : at}`;

export const text: Shape<string> = (value, at = "") =>
  typeof value === "string" && value !== "" ? undefined : lacks(at);

/** Anything, or nothing at all. */
export const anything: Shape<unknown> = () => undefined;

/** An answer without content, as after a deletion; some versions send `{}` instead. */
export const nothing: Shape<void> = anything as Shape<void>;

/** An object with at least these fields, each of them as its own shape wants it. */
export function object<T>(fields: { readonly [Name in keyof T]?: Shape<unknown> }): Shape<T> {
  const shapes = Object.entries<Shape<unknown> | undefined>(fields);
  return (value, at = "") => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return lacks(at);
    const found = new Map<string, unknown>(Object.entries(value));
    for (const [name, shape] of shapes) {
      const complaint = shape?.(found.get(name), at === "" ? name : `${at}.${name}`);
      if (complaint !== undefined) return complaint;
    }
    return undefined;
  };
}

export function listOf<T>(item: Shape<T>): Shape<readonly T[]> {
  return (value, at = "") => {
    if (!Array.isArray(value)) return lacks(at === "" ? "a list" : at);
    for (const [index, one] of value.entries()) {
      const complaint = item(one, `${at}[${index}]`);
      if (complaint !== undefined) return complaint;
    }
    return undefined;
  };
}

/** What may be left out, or be null, but must be right if it is there. */
export function optional<T>(shape: Shape<T>): Shape<T | undefined> {
  return (value, at) => (value === undefined || value === null ? undefined : shape(value, at));
}
