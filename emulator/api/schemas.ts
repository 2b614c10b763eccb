import * as v from "valibot";
import { apiError, type ErrorCode } from "./errors";

/** A schema's message is the code of Atlas's error; {@link read} adds the parameters. */
export type Schema<T> = v.GenericSchema<unknown, T>;
export type Read<S extends v.GenericSchema> = v.InferOutput<S>;

/** What the error names: the attribute, the value, or nothing. */
const NAMES_ATTRIBUTE: readonly string[] = [
  "ATTRIBUTE_READ_ONLY",
  "INVALID_ATTRIBUTE",
  "INVALID_JSON_ATTRIBUTE",
  "MISSING_ATTRIBUTE",
] satisfies ErrorCode[];
const NAMES_VALUE: readonly string[] = [
  "INVALID_ENUM_VALUE",
  "INVALID_GROUP_ID",
  "INVALID_ORG_NAME",
  "INVALID_TEAM_ID",
] satisfies ErrorCode[];

/** Validates a value; throws Atlas's error for the first problem. */
export function read<T>(schema: Schema<T>, value: unknown): T {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [{ message, input, path = [] }] = result.issues;
  const code = message as ErrorCode;
  // Atlas names the attribute, not the position in a list.
  const keys = path.flatMap(({ type, key }) => (type === "array" ? [] : [String(key)]));
  if (keys.length === 0 && code === "INVALID_JSON_ATTRIBUTE") throw apiError("INVALID_JSON");
  if (NAMES_ATTRIBUTE.includes(code)) throw apiError(code, keys.join("."));
  throw NAMES_VALUE.includes(code) ? apiError(code, String(input)) : apiError(code);
}

const isObject = (value: unknown) =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** An object with these attributes and no others. Unknown attributes are reported first. */
export function object<const E extends v.ObjectEntries>(entries: E) {
  return v.pipe(
    v.custom<Record<string, unknown>>(isObject, "INVALID_JSON_ATTRIBUTE"),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return;
      const input = dataset.value;
      const key = Object.keys(input).find((name) => !Object.hasOwn(entries, name));
      if (key === undefined) return;
      const path = { type: "object", origin: "key", input, key, value: input[key] } as const;
      addIssue({ message: "INVALID_ATTRIBUTE", path: [path] });
    }),
    v.object(entries, "MISSING_ATTRIBUTE"),
  );
}

export const optional = v.exactOptional;
export const nullable = v.nullable;

/** An attribute that only Atlas sets. */
export const readOnly = v.exactOptional(v.never("ATTRIBUTE_READ_ONLY"));

export const anything = v.unknown();
/** Text without half a character (a lone surrogate), which neither a page nor a URL can contain. */
export const text = v.pipe(
  v.string("INVALID_JSON_ATTRIBUTE"),
  v.check((value) => value.isWellFormed(), "INVALID_ATTRIBUTE"),
);
export const flag = v.boolean("INVALID_JSON_ATTRIBUTE");
/** An object whose attributes have any names. */
export const texts = v.pipe(
  v.custom<Record<string, unknown>>(isObject, "INVALID_JSON_ATTRIBUTE"),
  v.record(text, text),
);

export const textLike = (pattern: RegExp, code: ErrorCode = "INVALID_ATTRIBUTE") =>
  v.pipe(text, v.regex(pattern, code));

export const integer = (minimum: number, maximum: number) =>
  v.pipe(
    v.number("INVALID_JSON_ATTRIBUTE"),
    v.integer("INVALID_JSON_ATTRIBUTE"),
    v.minValue(minimum, "INVALID_ATTRIBUTE"),
    v.maxValue(maximum, "INVALID_ATTRIBUTE"),
  );

export const oneOf = <const T extends string>(values: readonly T[]) =>
  v.pipe(text, v.picklist(values, "INVALID_ENUM_VALUE"));

export const list = <S extends v.GenericSchema>(item: S) => v.array(item, "INVALID_JSON_ATTRIBUTE");

/** A list in which order and repetition have no meaning. */
export const set = <S extends Schema<string>>(item: S) =>
  v.pipe(
    list(item),
    v.transform((items) => [...new Set(items)]),
  );

export const nonEmptySet = <S extends Schema<string>>(item: S) =>
  v.pipe(set(item), v.minLength(1, "MISSING_ATTRIBUTE"));
