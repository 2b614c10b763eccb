import fc from "fast-check";
import { inDeclaredOrder, sameAsSets, withoutUndefined } from "../../provider/domain/compare";
import { isKnown, UNKNOWN } from "../../provider/domain/unknown";

test.each<[string, unknown, unknown, boolean]>([
  ["lists in another order are the same", ["A", "B"], ["B", "A"], true],
  ["a repeated entry counts once", ["A", "A"], ["A"], true],
  ["lists of objects are sets", [{ id: 1 }, { id: 2 }], [{ id: 2 }, { id: 1 }], true],
  ["lists inside lists are sets", [{ in: ["A", "B"] }], [{ in: ["B", "A"] }], true],
  ["an additional entry is a difference", ["A"], ["A", "B"], false],
  ["an omitted list differs from an empty one", undefined, [], false],
  ["upper and lower case are a difference", ["a"], ["A"], false],
])("%s", (_, one, other, expected) => expect(sameAsSets(one, other)).toBe(expected));

test("a set equals itself in any order and keeps the declared order", () => {
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

test("a set that differs is shown in one order, whatever order Atlas returns", () => {
  expect(inDeclaredOrder(["B"], ["C", "B"])).toEqual(inDeclaredOrder(["B"], ["B", "C"]));
});

test("a value that contains an unknown value is unknown", () => {
  expect(isKnown([{ groupId: UNKNOWN, groupRoles: ["GROUP_OWNER"] }])).toBe(false);
  expect(isKnown({ groupId: "a", nothing: null })).toBe(true);
});

test.each<[string, unknown, unknown, boolean]>([
  ["the order of properties does not matter", [{ a: 1, b: 2 }], [{ b: 2, a: 1 }], true],
  ["null is null", null, null, true],
  ["null is no object", null, {}, false],
  ["an object is no list", {}, [], false],
  ["a text is itself", "a", "a", true],
  ["equal objects in a set count once", [{ a: [1] }, { a: [1] }], [{ a: [1] }], true],
])("%s", (_, one, other, expected) => expect(sameAsSets(one, other)).toBe(expected));

test("a live set that differs is sorted, inside and out", () => {
  const live = [
    { groupId: "b", groupRoles: ["Y", "X"] },
    { groupId: "a", groupRoles: ["Z", "Z"] },
  ];
  expect(inDeclaredOrder([] as typeof live, live)).toEqual([
    { groupId: "a", groupRoles: ["Z"] },
    { groupId: "b", groupRoles: ["X", "Y"] },
  ]);
  expect(inDeclaredOrder([""], ["C", "A", "B", "A"])).toEqual(["A", "B", "C"]);
  expect(JSON.stringify(inDeclaredOrder<object>([], { z: 1, a: 2, m: 3 }))).toBe(
    '{"a":2,"m":3,"z":1}',
  );
});

test("only undefined properties are left out", () => {
  const value = { a: undefined, b: null, c: false, d: 0 };
  expect(Object.keys(withoutUndefined<object>(value))).toEqual(["b", "c", "d"]);
});
