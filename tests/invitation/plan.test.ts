import type { Person } from "../../provider/domain/person";
import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";
import { observe } from "../../provider/resources/person/observe";
import { nextStep, planResend, type Step } from "../../provider/resources/person/plan";
import { ada, listedPerson as listed, invitationState as remembered } from "../support/people";

const before = Date.parse("2026-01-30T23:59:59Z");
const after = Date.parse("2026-01-31T00:00:00Z");

describe("the observed person", () => {
  test.each<[string, InvitationState | undefined, Person | undefined, number, string | undefined]>([
    ["is what Atlas lists", remembered(), listed({ status: "ACTIVE" }), before, "ACTIVE"],
    [
      "is nobody if neither the state nor a list contains them",
      undefined,
      undefined,
      before,
      undefined,
    ],
    [
      "has an expired invitation if it is missing after its expiry date",
      remembered(),
      undefined,
      after,
      "INVITATION_EXPIRED",
    ],
    [
      "has no invitation if it is missing before its expiry date",
      remembered(),
      undefined,
      before,
      undefined,
    ],
    [
      "stays expired",
      remembered({ status: "INVITATION_EXPIRED" }),
      undefined,
      before,
      "INVITATION_EXPIRED",
    ],
    [
      "stays rejected",
      remembered({ status: "INVITATION_REJECTED" }),
      undefined,
      before,
      "INVITATION_REJECTED",
    ],
    [
      "is nobody for a member whom no list contains, at any time",
      remembered({ status: "ACTIVE" }),
      undefined,
      after,
      undefined,
    ],
  ])("%s", (_, recorded, seen, now, expected) =>
    expect(observe(recorded, seen, now)?.status).toBe(expected),
  );
});

test("an ended invitation has the recorded grants, not those that Atlas lists", () => {
  const ended = listed({ status: "INVITATION_REJECTED", roles: ["ORG_OWNER"], userId: "u" });
  expect(observe(remembered(), ended, before)).toEqual({ ...ended, roles: ["ORG_MEMBER"] });
});

describe("the next step", () => {
  type Row = [
    string,
    Partial<InvitationInputs>,
    InvitationState | undefined,
    Person | undefined,
    Partial<Step>,
  ];
  const project = { groupId: ada.orgId, groupRoles: ["GROUP_OWNER"] };
  test.each<Row>([
    [
      "invites a person who is not in the organization",
      {},
      undefined,
      undefined,
      { do: "invite", resend: false, draft: { roles: ["ORG_MEMBER"] } },
    ],
    [
      "invites with everything that is declared, including an empty list",
      { teamIds: [] },
      undefined,
      undefined,
      { do: "invite", draft: { roles: ["ORG_MEMBER"], teamIds: [] } },
    ],
    [
      "invites a person again who was removed outside Pulumi",
      {},
      remembered({ status: "ACTIVE" }),
      undefined,
      { do: "invite", resend: false },
    ],
    ["does nothing for a person who is as declared", {}, remembered(), listed(), { do: "nothing" }],
    [
      "does nothing for a person who accepted",
      {},
      remembered(),
      listed({ status: "ACTIVE" }),
      { do: "nothing" },
    ],
    [
      "ignores the order of roles",
      { roles: ["ORG_OWNER", "ORG_MEMBER"] },
      remembered(),
      listed({ roles: ["ORG_MEMBER", "ORG_OWNER"] }),
      { do: "nothing" },
    ],
    [
      "changes the roles of a pending invitation",
      { roles: ["ORG_OWNER"] },
      remembered(),
      listed(),
      { do: "change", grants: { roles: ["ORG_OWNER"] } },
    ],
    [
      "changes the roles of a member",
      { roles: ["ORG_OWNER"] },
      remembered(),
      listed({ status: "ACTIVE" }),
      { do: "change", grants: { roles: ["ORG_OWNER"] } },
    ],
    [
      "does not change teams that are not declared",
      {},
      remembered(),
      listed({ teamIds: ["t"] }),
      { do: "nothing" },
    ],
    [
      "removes a person from all teams for an empty list",
      { teamIds: [] },
      remembered(),
      listed({ teamIds: ["t"] }),
      { do: "change", grants: { teamIds: [] } },
    ],
    [
      "sets project roles and sends nothing else",
      { groupRoleAssignments: [project] },
      remembered(),
      listed(),
      { do: "change", grants: { groupRoleAssignments: [project] } },
    ],
    ["adopts a person who is already invited", {}, undefined, listed(), { do: "nothing" }],
    [
      "changes an adopted person to the declared roles",
      { roles: ["ORG_OWNER"] },
      undefined,
      listed({ status: "ACTIVE" }),
      { do: "change", grants: { roles: ["ORG_OWNER"] } },
    ],
    [
      "refuses to adopt a person if adopt is false",
      { adopt: false },
      undefined,
      listed(),
      { do: "refuse" },
    ],
    [
      "does not refuse its own invitation if adopt is false",
      { adopt: false },
      remembered(),
      listed(),
      { do: "nothing" },
    ],
    [
      "resends an expired invitation",
      {},
      remembered(),
      listed({ status: "INVITATION_EXPIRED" }),
      { do: "invite", resend: true },
    ],
    [
      "only reports an expired invitation if onExpired is report",
      { onExpired: "report" },
      remembered(),
      listed({ status: "INVITATION_EXPIRED" }),
      { do: "report" },
    ],
    [
      "stops at the resend limit",
      { maxReinvites: 2 },
      remembered({ reinvites: 2 }),
      listed({ status: "INVITATION_EXPIRED" }),
      { do: "report" },
    ],
    [
      "only reports a rejected invitation by default",
      {},
      remembered(),
      listed({ status: "INVITATION_REJECTED" }),
      { do: "report" },
    ],
    [
      "resends a rejected invitation if onRejected is reinvite",
      { onRejected: "reinvite" },
      remembered(),
      listed({ status: "INVITATION_REJECTED" }),
      { do: "invite", resend: true },
    ],
    [
      "invites a newly declared person whose earlier invitation ended",
      {},
      undefined,
      listed({ status: "INVITATION_REJECTED" }),
      { do: "invite", resend: false },
    ],
  ])("%s", (_, wanted, recorded, seen, expected) =>
    expect(nextStep({ ...ada, ...wanted }, recorded, seen)).toMatchObject(expected),
  );

  test.each<[string, Partial<InvitationInputs>, Partial<InvitationState>, string]>([
    [
      "which resend of how many follows",
      {},
      { status: "INVITATION_EXPIRED", reinvites: 1 },
      "The invitation of ada@example.com expired on 2026-01-31. `up` sends a new one (2 of 3).",
    ],
    [
      "that the invitation is only reported",
      { onExpired: "report" },
      { status: "INVITATION_EXPIRED" },
      'The invitation of ada@example.com expired on 2026-01-31. It is not sent again, because onExpired is "report".',
    ],
    [
      "that the resend limit is reached",
      { onRejected: "reinvite", maxReinvites: 1 },
      { status: "INVITATION_REJECTED", reinvites: 1 },
      "The invitation of ada@example.com was rejected: resend limit reached (1 of 1). Raise maxReinvites to send another.",
    ],
  ])("says %s", (_, policy, ended, reason) =>
    expect(planResend({ ...ada, ...policy }, remembered(ended))?.reason).toBe(reason),
  );
});
