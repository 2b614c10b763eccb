import { GRANTS, hasEnded, personId } from "../../provider/domain/person";
import { ORG } from "../support/ids";

test("the id of a person's resource is the organization and the canonical address", () => {
  expect(personId({ orgId: ORG, username: " Ada@Example.com" })).toBe(`${ORG}/ada@example.com`);
});

test.each([
  ["PENDING", false],
  ["ACTIVE", false],
  ["INVITATION_EXPIRED", true],
  ["INVITATION_REJECTED", true],
  [undefined, false],
])("whether an invitation with status %s has ended is %s", (status, expected) =>
  expect(hasEnded(status)).toBe(expected),
);

test("three sets say what a person can access", () => {
  expect(GRANTS).toEqual(["roles", "teamIds", "groupRoleAssignments"]);
});
