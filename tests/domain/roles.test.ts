import {
  closestOrgRole,
  isGroupRole,
  isOrgRole,
  ORG_OWNER,
  ORG_ROLES,
  roleCovers,
  unknownRolesWarning,
} from "../../provider/domain/roles";
import { UNKNOWN } from "../../provider/domain/unknown";

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

test("the documented organization roles are these", () => {
  expect(ORG_OWNER).toBe("ORG_OWNER");
  expect(ORG_ROLES).toEqual([
    "ORG_OWNER",
    "ORG_MEMBER",
    "ORG_GROUP_CREATOR",
    "ORG_BILLING_ADMIN",
    "ORG_BILLING_READ_ONLY",
    "ORG_STREAM_PROCESSING_ADMIN",
    "ORG_READ_ONLY",
  ]);
});

test.each([
  ["ORG_OWNERS", "ORG_OWNER"],
  ["org_membr", "ORG_MEMBER"],
])("the role that is spelled most like %s is %s", (role, closest) =>
  expect(closestOrgRole(role)).toBe(closest),
);

test.each([
  ["ORG_OWNER", true, false],
  ["GROUP_OWNER", false, true],
  ["ORG_", false, false],
  ["GROUP_", false, false],
  ["X_ORG_OWNER", false, false],
  ["X_GROUP_OWNER", false, false],
  ["ORG_OWNER2", false, false],
  ["GROUP_OWNER2", false, false],
  ["org_owner", false, false],
])("whether %s is an organization role is %s, and a project role %s", (role, org, group) => {
  expect(isOrgRole(role)).toBe(org);
  expect(isGroupRole(role)).toBe(group);
});

test.each<[string[], string | undefined]>([
  [[], undefined],
  [["ORG_OWNER", UNKNOWN], undefined],
  [["ORG_OWNER", "ORG_MEMBR"], "Atlas may not know ORG_MEMBR (did you mean ORG_MEMBER?)."],
  [
    ["ORG_OWNR", "ORG_MEMBR"],
    "Atlas may not know ORG_OWNR (did you mean ORG_OWNER?), ORG_MEMBR (did you mean ORG_MEMBER?).",
  ],
])("the warning about %j is %s", (roles, warning) =>
  expect(unknownRolesWarning(roles)).toBe(warning),
);
