import fc from "fast-check";
import { createIdentities } from "../../provider/dynamic/identities";

const ADA = { username: "ada@example.com", roles: ["ORG_MEMBER"] };

/** The same value, with the names of every object in reverse. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, part]) => [name, reversed(part)]);
  return Object.fromEntries(entries.reverse());
}

test("inputs identify their resource in whichever order their names arrive", () => {
  const inputs = fc.dictionary(fc.string(), fc.jsonValue());
  fc.assert(
    fc.property(inputs, (news) => {
      const identities = createIdentities();
      identities.add({ ...news, absent: undefined }, ["urn"]);
      expect(identities.of(reversed(news) as object)).toEqual(["urn"]);
    }),
  );
});

test("other inputs are not identified", () => {
  const identities = createIdentities();
  identities.add(ADA, ["ada"]);
  expect(identities.of({ ...ADA, roles: ["ORG_OWNER"] })).toBeUndefined();
  expect(identities.of({ ...ADA, teamIds: [] })).toBeUndefined();
});

test("a resource that is checked twice stays identified", () => {
  const identities = createIdentities();
  identities.add(ADA, ["ada", "backend"]);
  identities.add(ADA, ["ada", "backend"]);
  expect(identities.of(ADA)).toEqual(["ada", "backend"]);
});

test("two resources with the same inputs have no identity", () => {
  const identities = createIdentities();
  identities.add(ADA, ["first"]);
  identities.add(ADA, ["second"]);
  identities.add(ADA, ["second"]);
  expect(identities.of(ADA)).toBeUndefined();
});
