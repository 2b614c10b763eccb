import { changedPaths } from "../../provider/plugin/detailedDiff";

test.each<[string, object, object, object]>([
  ["an added role", { roles: ["A"] }, { roles: ["A", "B"] }, { "roles[1]": "add" }],
  ["a removed role", { roles: ["A", "B"] }, { roles: ["B"] }, { "roles[0]": "delete" }],
  ["one role instead of another", { roles: ["A"] }, { roles: ["B"] }, { "roles[0]": "update" }],
  ["another order", { roles: ["A", "B"] }, { roles: ["B", "A"] }, {}],
  ["a new argument", {}, { teamIds: [] }, { teamIds: "add" }],
  ["an argument that is left out", { onDelete: "retain" }, {}, { onDelete: "delete" }],
  ["another value", { name: "A" }, { name: "B" }, { name: "update" }],
  [
    "one setting of several",
    { settings: { a: true, b: { c: 1, d: 2 } } },
    { settings: { a: true, b: { c: 1, d: 3 } } },
    { "settings.b.d": "update" },
  ],
  [
    "roles in one of two projects",
    {
      groupRoleAssignments: [
        { groupId: "1", groupRoles: ["A"] },
        { groupId: "2", groupRoles: [] },
      ],
    },
    {
      groupRoleAssignments: [
        { groupId: "1", groupRoles: ["B"] },
        { groupId: "2", groupRoles: [] },
      ],
    },
    { "groupRoleAssignments[0]": "update" },
  ],
  ["a name that is no identifier", { "a-b": 1 }, { "a-b": 2 }, { '["a-b"]': "update" }],
])("%s is one entry", (_, olds, news, expected) => {
  expect(changedPaths({ ...olds }, { ...news })).toEqual(expected);
});

test("compares only the given inputs", () => {
  expect(changedPaths({ a: 1, b: 1 }, { a: 2, b: 2 }, ["b"])).toEqual({ b: "update" });
});
