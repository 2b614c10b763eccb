import { UNKNOWN } from "../../provider/domain/unknown";
import { diff } from "../../provider/resources/invitation/diff";
import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";
import { ada, invitationState } from "../support/people";

type Row = [string, Partial<InvitationState>, Partial<InvitationInputs>, boolean, string[]];

test.each<Row>([
  ["the same declaration is not a change", {}, {}, false, []],
  [
    "another order of roles is not a change",
    { roles: ["A", "B"] },
    { roles: ["B", "A"] },
    false,
    [],
  ],
  ["another case of the address is not a change", {}, { username: "ADA@example.com" }, false, []],
  ["acceptance is not a change", { status: "ACTIVE", isActive: true }, {}, false, []],
  ["other roles are an update", {}, { roles: ["ORG_OWNER"] }, true, []],
  ["teams declared for the first time are an update", {}, { teamIds: [] }, true, []],
  [
    "teams that are no longer declared are an update of the state only",
    { teamIds: [] },
    {},
    true,
    [],
  ],
  ...(
    [
      ["declaring what an import found is not a change", { teamIds: ["t"] }, false],
      ["declaring other teams than an import found is an update", { teamIds: [] }, true],
      ["not declaring what an import found is not a change", {}, false],
    ] as const
  ).map(([name, news, changes]): Row => {
    const imported = { teamIds: ["t"], __undeclaredNames: ["teamIds"] };
    return [name, imported, news, changes, []];
  }),
  ["another policy is an update of the state only", {}, { onDelete: "retain" }, true, []],
  ["another person replaces the resource", {}, { username: "b@example.com" }, true, ["username"]],
  [
    "another organization replaces the resource",
    {},
    { orgId: "64b000000000000000000009" },
    true,
    ["orgId"],
  ],
  ["an unknown organization is not a change", {}, { orgId: UNKNOWN }, false, []],
  [
    "unknown credentials are not a change",
    { credentials: { a: 1 } },
    { credentials: UNKNOWN as never },
    false,
    [],
  ],
  ["unknown roles are an update", {}, { roles: [UNKNOWN] }, true, []],
  [
    "an expired invitation is an update that resends it",
    { status: "INVITATION_EXPIRED" },
    {},
    true,
    [],
  ],
  [
    "an expired invitation is not a change if onExpired is report",
    { status: "INVITATION_EXPIRED", onExpired: "report" },
    { onExpired: "report" },
    false,
    [],
  ],
  ["a rejected invitation is not a change", { status: "INVITATION_REJECTED" }, {}, false, []],
])("%s", (_, olds, news, changes, replaces) =>
  expect(diff(invitationState(olds), { ...ada, ...news })).toMatchObject({ changes, replaces }),
);

test("another address of the same person is an update, and another organization is not", () => {
  const moved = { ...ada, username: "ada@new.example" };
  expect(diff(invitationState(), moved, true)).toEqual({
    changes: true,
    changed: ["username"],
    replaces: [],
  });
  const elsewhere = { ...moved, orgId: "64b000000000000000000009" };
  expect(diff(invitationState(), elsewhere, true)).toEqual({
    changes: true,
    changed: ["orgId", "username"],
    replaces: ["orgId"],
  });
});

test("an invitation that has ended is reported with the reason, and no other is", () => {
  const expired = invitationState({ status: "INVITATION_EXPIRED" });
  expect(diff(expired, ada).reason).toMatch(/`up` sends a new one \(1 of 3\)/);
  expect(diff(invitationState(), ada)).toStrictEqual({ changes: false, changed: [], replaces: [] });
});
