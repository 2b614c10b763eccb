import fc from "fast-check";
import { hostileText } from "./hostile";

/** `make fuzz` sets both. A failure prints the seed that repeats it. */
const { FUZZ_CASES = "150", FUZZ_SEED } = process.env;

const fuzzParameters = {
  numRuns: Number(FUZZ_CASES),
  ...(FUZZ_SEED !== undefined && { seed: Number(FUZZ_SEED) }),
};

const NAMES = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "results",
  "links",
  "rel",
  "id",
];

const scalar = fc.oneof(
  fc.constantFrom("null", "true", "false", "0", "-1", "1e400", "1.5", '""', "[]", "{}", "[null]"),
  fc.double().map((number) => JSON.stringify(number)),
  hostileText.map((text) => JSON.stringify(text)),
);

/** The text of any JSON value. Its objects can have any own properties, and some twice. */
export const jsonText: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }).map((items) => `[${items.join(",")}]`),
    fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...NAMES), hostileText), tie("value")), {
        maxLength: 3,
      })
      .map(
        (entries) =>
          `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${item}`).join(",")}}`,
      ),
  ),
})).value;

/** A JSON value with up to three parts replaced by any others, or removed. */
export const mutationOf = (sample: unknown): fc.Arbitrary<unknown> =>
  fc
    .array(fc.tuple(fc.constantFrom(...pathsIn(sample)), fc.option(jsonText, { freq: 6 })), {
      maxLength: 3,
    })
    .map((changes) =>
      changes.reduce(
        (value, [path, text]) =>
          withValueAt(value, path, text === null ? undefined : JSON.parse(text)),
        sample,
      ),
    );

/** The paths of all values in a JSON value, the whole value first. */
export function pathsIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [[...path]];
  const below = Object.entries(value).flatMap(([key, item]) => pathsIn(item, [...path, key]));
  return [[...path], ...below];
}

/** The value with another one at a path; `undefined` removes it. Nothing changes if there is no path. */
export function withValueAt(value: unknown, path: readonly string[], other: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return other;
  if (typeof value !== "object" || value === null) return value;
  const changed = withValueAt((value as Record<string, unknown>)[key], rest, other);
  if (Array.isArray(value)) return Object.assign([...value], { [key]: changed });
  return { ...value, [key]: changed };
}

/** Fails if a parser wrote to what all objects share. */
function expectNothingPolluted(): void {
  for (const shared of [Object.prototype, Array.prototype, Function.prototype, String.prototype])
    expect(Object.keys(shared)).toEqual([]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
}

/** Runs a property, and then checks what all objects share. */
export function fuzz<T>(cases: fc.Arbitrary<T>, check: (one: T) => void): void {
  fc.assert(fc.property(cases, check), fuzzParameters);
  expectNothingPolluted();
}

/** The same for a property that waits. */
export async function fuzzAsync<T>(
  cases: fc.Arbitrary<T>,
  check: (one: T) => Promise<void>,
): Promise<void> {
  await fc.assert(fc.asyncProperty(cases, check), fuzzParameters);
  expectNothingPolluted();
}
