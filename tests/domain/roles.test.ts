import { ORG_ROLES, roleCovers } from "../../provider/domain/roles";

test.each([
  ["ORG_OWNER", "ORG_BILLING_ADMIN", true],
  ["ORG_OWNER", "ORG_ROLE_THAT_ATLAS_ADDS_LATER", true],
  ["ORG_OWNER", "GROUP_READ_ONLY", false],
  ["ORG_BILLING_ADMIN", "ORG_BILLING_READ_ONLY", true],
  ["ORG_BILLING_ADMIN", "ORG_READ_ONLY", false],
  ["ORG_BILLING_READ_ONLY", "ORG_BILLING_ADMIN", false],
  ["ORG_MEMBER", "ORG_READ_ONLY", false],
  ["GROUP_OWNER", "GROUP_READ_ONLY", true],
  ["GROUP_OWNER", "ORG_MEMBER", false],
  ["GROUP_READ_ONLY", "GROUP_OWNER", false],
])("whether %s covers %s is %s", (held, other, expected) => {
  expect(roleCovers(held, other)).toBe(expected);
});

test("no other organization role covers ORG_OWNER", () => {
  const others = ORG_ROLES.filter((role) => role !== "ORG_OWNER");
  expect(others.filter((role) => roleCovers(role, "ORG_OWNER"))).toEqual([]);
});
