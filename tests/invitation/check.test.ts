import { ConfigurationError } from "../../provider/domain/errors";
import { unknownRolesWarning } from "../../provider/domain/roles";
import { UNKNOWN } from "../../provider/domain/unknown";
import { check, checkedOnDelete } from "../../provider/resources/invitation/check";
import type { InvitationInputs } from "../../provider/resources/invitation/types";
import { ada } from "../support/people";

const OTHER_ID = "64b000000000000000000009";

const reasons = (inputs: object) =>
  check({ ...ada, ...inputs }).failures.map(({ property, reason }) => `${property}: ${reason}`);

test("a valid declaration has no failures, and its address becomes canonical", () => {
  expect(check({ ...ada, username: " Ada@Example.COM " })).toEqual({ inputs: ada, failures: [] });
});

test("sets are in the recorded order, and a new element comes last", () => {
  const olds = { ...ada, roles: ["ORG_READ_ONLY", "ORG_MEMBER"], teamIds: [OTHER_ID, ada.orgId] };
  const news = {
    roles: ["ORG_BILLING_ADMIN", "ORG_MEMBER", "ORG_READ_ONLY"],
    teamIds: [ada.orgId],
  };
  expect(check({ ...ada, ...news }, olds)).toEqual({
    inputs: {
      ...ada,
      roles: ["ORG_READ_ONLY", "ORG_MEMBER", "ORG_BILLING_ADMIN"],
      teamIds: [ada.orgId],
    },
    failures: [],
  });
  const unknown = { ...ada, roles: [UNKNOWN, "ORG_MEMBER"] };
  expect(check(unknown, olds).inputs).toEqual(unknown);
  expect(check(ada, { ...ada, teamIds: [] }).inputs).toEqual(ada);
});

test("the stack's default of onDelete applies where the program sets none", () => {
  expect(check(ada, {}, "retain").inputs).toEqual({ ...ada, onDelete: "retain" });
  const declared: InvitationInputs = { ...ada, onDelete: "remove" };
  expect(check(declared, {}, "retain")).toEqual({ inputs: declared, failures: [] });
  expect(check(ada, { ...ada, onDelete: "retain" }).inputs).toEqual(ada);
});

test("a wrong default of onDelete is an error that names the key", () => {
  const name = "mongodbatlas:onDelete";
  expect(() => checkedOnDelete({ text: "keep", name })).toThrow(
    new ConfigurationError('mongodbatlas:onDelete is "keep"; it must be remove or retain.'),
  );
  for (const text of ["remove", "retain"]) expect(checkedOnDelete({ text, name })).toBe(text);
  expect(checkedOnDelete(undefined)).toBeUndefined();
});

test("an unknown value passes at any depth", () => {
  const groupRoleAssignments = [{ groupId: UNKNOWN, groupRoles: [UNKNOWN] }];
  const unknowns = { orgId: UNKNOWN, username: UNKNOWN, roles: [UNKNOWN], teamIds: UNKNOWN };
  expect(reasons({ ...unknowns, groupRoleAssignments, credentials: UNKNOWN })).toEqual([]);
});

test.each<[string, object, string]>([
  [
    "an id that is none",
    { orgId: "acme" },
    "orgId: expected 24 hex digits, got \"acme\". Take it from the organization's settings, or from an Organization's orgId.",
  ],
  [
    "an e-mail address that is none",
    { username: "ada" },
    'username: expected an e-mail address, got "ada". Write it as name@example.com.',
  ],
  [
    "an unknown role",
    { roles: ["OWNER"] },
    'roles: expected an organization role, got "OWNER". Did you mean ORG_OWNER? Use one of ORG_OWNER, ORG_MEMBER, ORG_GROUP_CREATOR, ORG_BILLING_ADMIN, ORG_BILLING_READ_ONLY, ORG_STREAM_PROCESSING_ADMIN, ORG_READ_ONLY.',
  ],
  [
    "a project role among organization roles",
    { roles: ["ORG_MEMBER", "GROUP_OWNER"] },
    'roles: "GROUP_OWNER" is a project role. Give it in groupRoleAssignments, with its groupId.',
  ],
  ["no roles", { roles: [] }, "roles: expected 1 or more organization roles, got []. Add one."],
  [
    "one role that is not a list",
    { roles: "ORG_MEMBER" },
    'roles: expected a list of organization roles, got "ORG_MEMBER". Put it in brackets: […].',
  ],
  [
    "a team that is none",
    { teamIds: ["red"] },
    'teamIds: expected 24 hex digits, got "red". Take it from the team\'s page.',
  ],
  [
    "an organization role in a project",
    { groupRoleAssignments: [{ groupId: ada.orgId, groupRoles: ["ORG_OWNER"] }] },
    'groupRoleAssignments: expected a project role such as GROUP_READ_ONLY, got "ORG_OWNER". Organization roles go in roles.',
  ],
  [
    "an assignment without its project",
    { groupRoleAssignments: [{ groupRoles: ["GROUP_OWNER"] }] },
    'groupRoleAssignments: expected {groupId, groupRoles}, got {"groupRoles":["GROUP_OWNER"]}. Give both and nothing else.',
  ],
  [
    "a policy that is none",
    { onExpired: "resend" },
    'onExpired: expected "reinvite" or "report", got "resend". Use one of these, or leave it out.',
  ],
  [
    "a count that is none",
    { maxReinvites: -1 },
    "maxReinvites: expected a whole number from 0, got -1. Use 0 to never resend an invitation.",
  ],
  [
    "a truth in quotes",
    { adopt: "false" },
    'adopt: expected true or false, got "false". Write it without quotes.',
  ],
])("%s is refused in one sentence that says what to do", (_, inputs, expected) =>
  expect(reasons(inputs)).toEqual([expected]),
);

test("the error for a misspelled argument lists the valid ones", () => {
  expect(reasons({ role: ["ORG_MEMBER"] })).toEqual([
    expect.stringMatching(/^role: is not an argument\. Use: orgId, username, roles, /),
  ]);
});

test("the error for a missing argument names it", () => {
  const { username: _, ...nobody } = ada;
  expect(check(nobody as typeof ada).failures).toEqual([
    { property: "username", reason: "is required. Add it." },
  ]);
});

test("the warning for an undocumented role suggests the closest documented one", () => {
  expect(unknownRolesWarning(["ORG_OWNER", "ORG_MEMBR", UNKNOWN])).toBe(
    "Atlas may not know ORG_MEMBR (did you mean ORG_MEMBER?).",
  );
  expect(unknownRolesWarning(["ORG_OWNER"])).toBeUndefined();
});
