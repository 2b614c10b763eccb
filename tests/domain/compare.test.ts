import fc from "fast-check";
import { inDeclaredOrder, sameAsSets } from "../../provider/domain/compare";
import { isKnown, UNKNOWN } from "../../provider/domain/unknown";

test.each<[string, unknown, unknown, boolean]>([
  ["lists in another order are the same", ["A", "B"], ["B", "A"], true],
  ["a thing twice in a list counts once", ["A", "A"], ["A"], true],
  ["lists of objects are sets too", [{ id: 1 }, { id: 2 }], [{ id: 2 }, { id: 1 }], true],
  ["lists inside lists are sets too", [{ in: ["A", "B"] }], [{ in: ["B", "A"] }], true],
  ["one more is a difference", ["A"], ["A", "B"], false],
  ["left out is not empty", undefined, [], false],
  ["case is a difference", ["a"], ["A"], false],
])("%s", (_, one, other, expected) => expect(sameAsSets(one, other)).toBe(expected));

test("whatever the order, a set is the same as itself and keeps its declared spelling", () => {
  const shuffles = fc
    .array(fc.string())
    .chain((set) =>
      fc.tuple(fc.constant(set), fc.shuffledSubarray(set, { minLength: set.length })),
    );
  fc.assert(
    fc.property(shuffles, ([set, shuffled]) => {
      expect(sameAsSets(set, shuffled)).toBe(true);
      expect(inDeclaredOrder(set, shuffled)).toBe(set);
    }),
  );
});

test("a set that differs is shown in a steady order, whichever order Atlas chose", () => {
  expect(inDeclaredOrder(["B"], ["C", "B"])).toEqual(inDeclaredOrder(["B"], ["B", "C"]));
});

test("a value with something unknown deep inside is not known", () => {
  expect(isKnown([{ groupId: UNKNOWN, groupRoles: ["GROUP_OWNER"] }])).toBe(false);
  expect(isKnown({ groupId: "a", nothing: null })).toBe(true);
});
