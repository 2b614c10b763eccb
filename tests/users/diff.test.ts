import { UNKNOWN } from "../../provider/domain/unknown";
import { diff } from "../../provider/resources/users/diff";
import type { UserState, UsersInputs, UsersState } from "../../provider/resources/users/types";
import { ORG, OTHER_ORG } from "../support/ids";

const MEMBER = { roles: ["ORG_MEMBER"] };
const inputs: UsersInputs = { orgId: ORG, users: { "ada@example.com": MEMBER } };
const active: UserState = { status: "ACTIVE" };
const state = (overrides: Partial<UsersState> = {}): UsersState => ({
  ...inputs,
  people: { "ada@example.com": active },
  undeclaredUsers: {},
  ...overrides,
});
const eve = { "eve@example.com": { status: "ACTIVE", roles: ["ORG_MEMBER"] } } as const;

test.each<[string, UsersState, Partial<UsersInputs>, readonly string[] | "due" | "nothing"]>([
  ["the same users are no change", state(), {}, "nothing"],
  [
    "roles in another order are no change",
    state({ users: { "ada@example.com": { roles: ["ORG_MEMBER", "ORG_OWNER"] } } }),
    { users: { "ada@example.com": { roles: ["ORG_OWNER", "ORG_MEMBER"] } } },
    "nothing",
  ],
  [
    "another role is a change of the users",
    state(),
    { users: { "ada@example.com": { roles: ["ORG_OWNER"] } } },
    ["users"],
  ],
  ["one user less is a change of the users", state(), { users: {} }, ["users"]],
  ["unknown users are a change of the users", state(), { users: UNKNOWN as never }, ["users"]],
  ["an unknown policy is no change", state(), { maxRemovals: UNKNOWN as never }, "nothing"],
  ["a policy is a change", state(), { maxRemovals: 1 }, ["maxRemovals"]],
  ["another organization is a replacement", state(), { orgId: OTHER_ORG }, ["orgId"]],
  [
    "an undeclared user is no change if they are only reported",
    state({ undeclaredUsers: eve }),
    {},
    "nothing",
  ],
  [
    "an undeclared user is due to be removed",
    state({ undeclared: "remove", undeclaredUsers: eve }),
    { undeclared: "remove" },
    "due",
  ],
  [
    "an undeclared user who is ignored now is a change of ignore only",
    state({ undeclared: "remove", undeclaredUsers: eve }),
    { undeclared: "remove", ignore: ["*@example.com"] },
    ["ignore"],
  ],
  [
    "an undeclared user who was ignored before is no change",
    state({ undeclared: "remove", ignore: ["*@example.com"], undeclaredUsers: eve }),
    { undeclared: "remove", ignore: ["*@example.com"] },
    "nothing",
  ],
  [
    "one of two undeclared users who is not ignored is due to be removed",
    state({
      undeclared: "remove",
      ignore: ["eve@example.com"],
      undeclaredUsers: { ...eve, "mary@example.com": eve["eve@example.com"] },
    }),
    { undeclared: "remove", ignore: ["eve@example.com"] },
    "due",
  ],
  [
    "a user whom a read added and the program declares is due to be recorded",
    state({ users: { ...inputs.users, "eve@example.com": MEMBER }, undeclaredUsers: eve }),
    { users: { ...inputs.users, "eve@example.com": MEMBER } },
    "due",
  ],
])("%s", (_, olds, news, expected) => {
  const { changes, changed, replaces } = diff(olds, { ...inputs, ...news });
  expect(changes).toBe(expected !== "nothing");
  expect(changed).toEqual(typeof expected === "string" ? [] : expected);
  expect(replaces).toEqual(changed.filter((name) => name === "orgId"));
});

describe("an invitation that has ended", () => {
  const olds = state({ people: { "ada@example.com": { status: "INVITATION_EXPIRED" } } });

  test("is due to be resent, and says why", () => {
    expect(diff(olds, inputs)).toMatchObject({
      changes: true,
      changed: [],
      reasons: [expect.stringContaining("ada@example.com")],
    });
  });

  test("is only reported if the program says so", () => {
    const { changes, reasons } = diff(
      { ...olds, onExpired: "report" },
      { ...inputs, onExpired: "report" },
    );
    expect(changes).toBe(false);
    expect(reasons).toHaveLength(1);
  });

  test("is nothing while the users are unknown", () => {
    expect(diff(olds, { ...inputs, users: UNKNOWN as never }).reasons).toEqual([]);
  });

  test("of someone who is not declared any more is not resent", () => {
    const users = { "grace@example.com": MEMBER };
    expect(diff(olds, { ...inputs, users }).reasons).toEqual([]);
  });
});
