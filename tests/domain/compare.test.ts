import fc from "fast-check";
import { inOrderOf, sameAsSets, withoutUndefined } from "../../provider/domain/compare";
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
      expect(inOrderOf(set, shuffled)).toBe(set);
    }),
  );
});

test("a set that differs is shown in one order, whatever order Atlas returns", () => {
  expect(inOrderOf(["B"], ["C", "B"])).toEqual(inOrderOf(["B"], ["B", "C"]));
});

test.each<[string, unknown, unknown, unknown]>([
  ["an additional element comes last", ["B", "A"], ["A", "C", "B"], ["B", "A", "C"]],
  ["a missing element is left out", ["C", "B", "A"], ["A", "C"], ["C", "A"]],
  ["several additional elements are sorted", ["M"], ["Z", "M", "A"], ["M", "A", "Z"]],
  ["a repeated element stays repeated", ["B", "B", "A"], ["A", "C", "B"], ["B", "B", "A", "C"]],
  [
    "a project with other roles keeps its place, and the roles keep theirs",
    [
      { groupId: "q", groupRoles: ["Y", "X"] },
      { groupId: "p", groupRoles: ["X"] },
    ],
    [
      { groupId: "a", groupRoles: ["X"] },
      { groupId: "p", groupRoles: ["X"] },
      { groupId: "q", groupRoles: ["A", "X", "Y"] },
    ],
    [
      { groupId: "q", groupRoles: ["Y", "X", "A"] },
      { groupId: "p", groupRoles: ["X"] },
      { groupId: "a", groupRoles: ["X"] },
    ],
  ],
  [
    "a project that is listed twice is sorted, because its entries cannot be told apart",
    [{ groupId: "q", groupRoles: ["X"] }],
    [
      { groupId: "q", groupRoles: ["Y"] },
      { groupId: "q", groupRoles: ["X"] },
    ],
    [
      { groupId: "q", groupRoles: ["X"] },
      { groupId: "q", groupRoles: ["Y"] },
    ],
  ],
  ["a set that is omitted on one side is sorted", undefined, ["B", "A"], ["A", "B"]],
])("%s", (_, other, value, expected) => expect(inOrderOf(other, value)).toEqual(expected));

test("a set in the order of another one is still the same set, and in one order whatever Atlas returns", () => {
  const roles = fc.uniqueArray(fc.constantFrom("A", "B", "C", "D", "E"));
  const two = fc
    .tuple(roles, roles)
    .chain(([declared, live]) =>
      fc.tuple(
        fc.constant(declared),
        fc.constant(live),
        fc.shuffledSubarray(live, { minLength: live.length }),
      ),
    );
  fc.assert(
    fc.property(two, ([declared, live, shuffled]) => {
      const ordered = inOrderOf(declared, live);
      expect(sameAsSets(ordered, live)).toBe(true);
      expect(inOrderOf(declared, shuffled)).toEqual(ordered);
    }),
  );
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
  expect(inOrderOf([] as typeof live, live)).toEqual([
    { groupId: "a", groupRoles: ["Z"] },
    { groupId: "b", groupRoles: ["X", "Y"] },
  ]);
  expect(inOrderOf([""], ["C", "A", "B", "A"])).toEqual(["A", "B", "C"]);
  expect(JSON.stringify(inOrderOf<object>([], { z: 1, a: 2, m: 3 }))).toBe('{"a":2,"m":3,"z":1}');
});

test("only undefined properties are left out", () => {
  const value = { a: undefined, b: null, c: false, d: 0 };
  expect(Object.keys(withoutUndefined<object>(value))).toEqual(["b", "c", "d"]);
});
