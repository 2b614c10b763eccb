import type { Person } from "../../provider/domain/person";
import {
  demotesOrRemovesOwner,
  hasOtherActiveOwner,
} from "../../provider/resources/invitation/lastOwner";
import {
  type DeletionStep,
  deletionStep,
  nextStep,
  observe,
  planResend,
  type Step,
} from "../../provider/resources/invitation/plan";
import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";
import { ada, listedPerson as listed, invitationState as remembered } from "../support/people";

const before = Date.parse("2026-01-30T23:59:59Z");
const after = Date.parse("2026-01-31T00:00:00Z");

describe("what is seen of a person", () => {
  test.each<[string, InvitationState | undefined, Person | undefined, number, string | undefined]>([
    ["is what Atlas lists", remembered(), listed({ status: "ACTIVE" }), before, "ACTIVE"],
    ["is nothing for a stranger whom no list holds", undefined, undefined, before, undefined],
    [
      "has expired once it is missing after its last day",
      remembered(),
      undefined,
      after,
      "INVITATION_EXPIRED",
    ],
    [
      "was withdrawn if it is missing before its last day",
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
      "is gone for a member whom no list holds, however late it is",
      remembered({ status: "ACTIVE" }),
      undefined,
      after,
      undefined,
    ],
  ])("%s", (_, recorded, seen, now, expected) =>
    expect(observe(recorded, seen, now)?.status).toBe(expected),
  );
});

test("an ended invitation is seen with the grants that are recorded, not with those it was sent with", () => {
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
      "invites someone who is not there",
      {},
      undefined,
      undefined,
      { do: "invite", resend: false, draft: { roles: ["ORG_MEMBER"] } },
    ],
    [
      "invites with all that is declared, the empty list too",
      { teamIds: [] },
      undefined,
      undefined,
      { do: "invite", draft: { roles: ["ORG_MEMBER"], teamIds: [] } },
    ],
    [
      "invites someone again who was removed by hand",
      {},
      remembered({ status: "ACTIVE" }),
      undefined,
      { do: "invite", resend: false },
    ],
    ["does nothing for one who is as declared", {}, remembered(), listed(), { do: "nothing" }],
    [
      "does nothing for one who accepted",
      {},
      remembered(),
      listed({ status: "ACTIVE" }),
      { do: "nothing" },
    ],
    [
      "does not mind the order of roles",
      { roles: ["ORG_OWNER", "ORG_MEMBER"] },
      remembered(),
      listed({ roles: ["ORG_MEMBER", "ORG_OWNER"] }),
      { do: "nothing" },
    ],
    [
      "changes the roles of one who is pending",
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
      "leaves teams alone that are not declared",
      {},
      remembered(),
      listed({ teamIds: ["t"] }),
      { do: "nothing" },
    ],
    [
      "takes someone out of every team for an empty list",
      { teamIds: [] },
      remembered(),
      listed({ teamIds: ["t"] }),
      { do: "change", grants: { teamIds: [] } },
    ],
    [
      "gives project roles and sends nothing else",
      { groupRoleAssignments: [project] },
      remembered(),
      listed(),
      { do: "change", grants: { groupRoleAssignments: [project] } },
    ],
    ["adopts one who is invited already", {}, undefined, listed(), { do: "nothing" }],
    [
      "brings an adopted one to the declared roles",
      { roles: ["ORG_OWNER"] },
      undefined,
      listed({ status: "ACTIVE" }),
      { do: "change", grants: { roles: ["ORG_OWNER"] } },
    ],
    ["refuses to adopt where it may not", { adopt: false }, undefined, listed(), { do: "refuse" }],
    [
      "does not refuse one of its own for that",
      { adopt: false },
      remembered(),
      listed(),
      { do: "nothing" },
    ],
    [
      "sends an expired invitation anew",
      {},
      remembered(),
      listed({ status: "INVITATION_EXPIRED" }),
      { do: "invite", resend: true },
    ],
    [
      "only reports an expired one if told so",
      { onExpired: "report" },
      remembered(),
      listed({ status: "INVITATION_EXPIRED" }),
      { do: "report" },
    ],
    [
      "stops after as many mails as allowed",
      { maxReinvites: 2 },
      remembered({ reinvites: 2 }),
      listed({ status: "INVITATION_EXPIRED" }),
      { do: "report" },
    ],
    [
      "only reports a rejected one",
      {},
      remembered(),
      listed({ status: "INVITATION_REJECTED" }),
      { do: "report" },
    ],
    [
      "sends a rejected one anew if told so",
      { onRejected: "reinvite" },
      remembered(),
      listed({ status: "INVITATION_REJECTED" }),
      { do: "invite", resend: true },
    ],
    [
      "invites someone newly declared whose old invitation ended",
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
      "which mail of how many it will be",
      {},
      { status: "INVITATION_EXPIRED", reinvites: 1 },
      "The invitation of ada@example.com expired on 2026-01-31. `up` sends a new one (2 of 3).",
    ],
    [
      "that it is only reported",
      { onExpired: "report" },
      { status: "INVITATION_EXPIRED" },
      'The invitation of ada@example.com expired on 2026-01-31. It is not sent again, because onExpired is "report".',
    ],
    [
      "that there were enough",
      { onRejected: "reinvite", maxReinvites: 1 },
      { status: "INVITATION_REJECTED", reinvites: 1 },
      "The invitation of ada@example.com was rejected: resend limit reached (1 of 1). Raise maxReinvites to send another.",
    ],
  ])("says %s", (_, policy, ended, reason) =>
    expect(planResend({ ...ada, ...policy }, remembered(ended))?.reason).toBe(reason),
  );
});

describe("destroying the resource", () => {
  test.each<[string, Partial<InvitationState>, Person | undefined, DeletionStep["do"]]>([
    ["withdraws a pending invitation", {}, listed(), "withdraw"],
    ["withdraws it even if members are retained", { onDelete: "retain" }, listed(), "withdraw"],
    ["removes a member it invited", {}, listed({ status: "ACTIVE" }), "remove"],
    [
      "leaves a member in if told so",
      { onDelete: "retain" },
      listed({ status: "ACTIVE" }),
      "retain",
    ],
    ["leaves an adopted member in", { adopted: true }, listed({ status: "ACTIVE" }), "retain"],
    ["leaves an adopted invitation as it is", { adopted: true }, listed(), "retain"],
    [
      "removes an adopted member if told so",
      { adopted: true, onDelete: "remove" },
      listed({ status: "ACTIVE" }),
      "remove",
    ],
    ["does nothing for one who is gone", {}, undefined, "none"],
    [
      "does nothing for an invitation that expired",
      {},
      listed({ status: "INVITATION_EXPIRED" }),
      "none",
    ],
    [
      "does nothing for an invitation that was rejected",
      {},
      listed({ status: "INVITATION_REJECTED" }),
      "none",
    ],
  ])("%s", (_, recorded, seen, expected) =>
    expect(deletionStep(remembered(recorded), seen).do).toBe(expected),
  );
});

describe("the last owner", () => {
  const owner = listed({ status: "ACTIVE", roles: ["ORG_OWNER"] });
  test.each<[string, Person, Step | DeletionStep, boolean]>([
    ["is at stake when an owner is removed", owner, { do: "remove" }, true],
    [
      "is at stake when an owner is demoted",
      owner,
      { do: "change", grants: { roles: ["ORG_MEMBER"] } },
      true,
    ],
    [
      "is not when an owner stays one",
      owner,
      { do: "change", grants: { roles: ["ORG_OWNER", "ORG_MEMBER"] } },
      false,
    ],
    ["is not when only teams change", owner, { do: "change", grants: { teamIds: [] } }, false],
    ["is not when a member is removed", listed({ status: "ACTIVE" }), { do: "remove" }, false],
    [
      "is not when an invitation to be an owner is withdrawn",
      listed({ roles: ["ORG_OWNER"] }),
      { do: "withdraw" },
      false,
    ],
  ])("%s", (_, seen, step, expected) => expect(demotesOrRemovesOwner(seen, step)).toBe(expected));

  test("is kept by another active owner, and not by one who is only invited", () => {
    const invited = listed({ username: "b@example.com", roles: ["ORG_OWNER"] });
    expect(hasOtherActiveOwner([owner, invited], owner)).toBe(false);
    const active = { ...invited, status: "ACTIVE" } as const;
    expect(hasOtherActiveOwner([owner, active], owner)).toBe(true);
  });
});
