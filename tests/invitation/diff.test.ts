import { UNKNOWN } from "../../provider/domain/unknown";
import { diff } from "../../provider/resources/invitation/diff";
import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";
import { ada, invitationState } from "../support/people";

type Row = [string, Partial<InvitationState>, Partial<InvitationInputs>, boolean, string[]];

test.each<Row>([
  ["the same declaration is no change", {}, {}, false, []],
  ["another order of roles is no change", { roles: ["A", "B"] }, { roles: ["B", "A"] }, false, []],
  ["another spelling of the name is no change", {}, { username: "ADA@example.com" }, false, []],
  ["acceptance is no change", { status: "ACTIVE", isActive: true }, {}, false, []],
  ["other roles are an update", {}, { roles: ["ORG_OWNER"] }, true, []],
  ["teams declared for the first time are an update", {}, { teamIds: [] }, true, []],
  ["teams no longer declared are an update, of the state alone", { teamIds: [] }, {}, true, []],
  ["another policy is an update, of the state alone", {}, { onDelete: "retain" }, true, []],
  ["another person is a replacement", {}, { username: "b@example.com" }, true, ["username"]],
  [
    "another organization is a replacement",
    {},
    { orgId: "64b000000000000000000009" },
    true,
    ["orgId"],
  ],
  ["an organization not known yet is no change", {}, { orgId: UNKNOWN }, false, []],
  [
    "credentials not known yet are no change",
    { credentials: { a: 1 } },
    { credentials: UNKNOWN as never },
    false,
    [],
  ],
  ["roles not known yet may be an update", {}, { roles: [UNKNOWN] }, true, []],
  [
    "an invitation that expired is due to be sent anew",
    { status: "INVITATION_EXPIRED" },
    {},
    true,
    [],
  ],
  [
    "an invitation that expired and is only reported is no change",
    { status: "INVITATION_EXPIRED", onExpired: "report" },
    { onExpired: "report" },
    false,
    [],
  ],
  ["a rejected invitation is no change", { status: "INVITATION_REJECTED" }, {}, false, []],
])("%s", (_, olds, news, changes, replaces) =>
  expect(diff(invitationState(olds), { ...ada, ...news })).toMatchObject({ changes, replaces }),
);
