import { refusal } from "./refusal";

/** Reads one value out of JSON, or throws Atlas's refusal that names it. */
export type Reader<T> = (value: unknown, name: string) => T;

type Shape = Record<string, Reader<unknown>>;
type Read<S extends Shape> = { [Key in keyof S]: ReturnType<S[Key]> };

/** An object with these attributes and no others. */
export function object<S extends Shape>(shape: S): Reader<Read<S>> {
  return (value, name) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw name === "" ? refusal("INVALID_JSON") : refusal("INVALID_JSON_ATTRIBUTE", name);
    }
    const path = (key: string) => (name === "" ? key : `${name}.${key}`);
    const unknown = Object.keys(value).find((key) => !Object.hasOwn(shape, key));
    if (unknown !== undefined) throw refusal("INVALID_ATTRIBUTE", path(unknown));
    const given = new Map<string, unknown>(Object.entries(value));
    const read = Object.entries(shape).map(([key, reader]) => [
      key,
      reader(given.get(key), path(key)),
    ]);
    return Object.fromEntries(read) as Read<S>;
  };
}

/** An object whose attributes have any names. */
export function record<T>(reader: Reader<T>): Reader<Record<string, T>> {
  return (value, name) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw refusal("INVALID_JSON_ATTRIBUTE", name);
    }
    const read = Object.entries(value).map(([key, item]) => [key, reader(item, `${name}.${key}`)]);
    return Object.fromEntries(read);
  };
}

export function required<T>(reader: Reader<T>): Reader<T> {
  return (value, name) => {
    if (value === undefined) throw refusal("MISSING_ATTRIBUTE", name);
    return reader(value, name);
  };
}

export function optional<T>(reader: Reader<T>): Reader<T | undefined> {
  return (value, name) => (value === undefined ? undefined : reader(value, name));
}

export function nullable<T>(reader: Reader<T>): Reader<T | null> {
  return (value, name) => (value === null ? null : reader(value, name));
}

/** What only Atlas sets: refused when a request holds it. */
export const readOnly: Reader<undefined> = (value, name) => {
  if (value !== undefined) throw refusal("ATTRIBUTE_READ_ONLY", name);
  return undefined;
};

export const text: Reader<string> = (value, name) => {
  if (typeof value !== "string") throw refusal("INVALID_JSON_ATTRIBUTE", name);
  return value;
};

export function textOf(pattern: RegExp): Reader<string> {
  return (value, name) => {
    if (!pattern.test(text(value, name))) throw refusal("INVALID_ATTRIBUTE", name);
    return text(value, name);
  };
}

export const truth: Reader<boolean> = (value, name) => {
  if (typeof value !== "boolean") throw refusal("INVALID_JSON_ATTRIBUTE", name);
  return value;
};

export function integer(minimum: number, maximum: number): Reader<number> {
  return (value, name) => {
    if (!Number.isInteger(value)) throw refusal("INVALID_JSON_ATTRIBUTE", name);
    const number = Number(value);
    if (number < minimum || number > maximum) throw refusal("INVALID_ATTRIBUTE", name);
    return number;
  };
}

export function oneOf<const T extends string>(values: readonly T[]): Reader<T> {
  return (value, name) => {
    const found = values.find((known) => known === text(value, name));
    if (found === undefined) throw refusal("INVALID_ENUM_VALUE", String(value));
    return found;
  };
}

export function list<T>(reader: Reader<T>): Reader<T[]> {
  return (value, name) => {
    if (!Array.isArray(value)) throw refusal("INVALID_JSON_ATTRIBUTE", name);
    return value.map((item) => reader(item, name));
  };
}

/** A list in which order and repetition mean nothing. */
export function set(reader: Reader<string>): Reader<string[]> {
  return (value, name) => [...new Set(list(reader)(value, name))];
}

/** A set that may not be empty. */
export function someOf(reader: Reader<string>): Reader<string[]> {
  return (value, name) => {
    const items = set(reader)(value, name);
    if (items.length === 0) throw refusal("MISSING_ATTRIBUTE", name);
    return items;
  };
}

/** The attributes that were there; `undefined` stands for one that was not. */
export function given<T extends object>(
  change: T,
): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const there = Object.entries(change).filter(([, value]) => value !== undefined);
  return Object.fromEntries(there) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}
