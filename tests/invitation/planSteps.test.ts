import type { Person } from "../../provider/domain/person";
import type { InvitationState } from "../../provider/resources/invitation/types";
import { observe } from "../../provider/resources/person/observe";
import {
  afterCall,
  countResends,
  decide,
  decideDeletion,
  deletionStep,
  initialMemory,
  type Memory,
  nextStep,
  planResend,
} from "../../provider/resources/person/plan";
import { ORG } from "../support/ids";
import { ada, invitationState, listedPerson } from "../support/people";

const NOW = Date.parse("2026-01-15T00:00:00Z");
const LATE = Date.parse("2026-02-15T00:00:00Z");
const NEW: Memory = { adopted: false, reinvites: 0 };
const LOST: Memory = { ...NEW, lost: { do: "invite", error: new Error("lost") } };
const BY_KEY = { journal: undefined, publicKey: "key" } as const;
const invitedByKey = listedPerson({ inviterUsername: "key" });

test("the first attempt remembers what the state holds", () => {
  expect(initialMemory(undefined)).toEqual({ adopted: false, reinvites: 0 });
  expect(initialMemory(invitationState({ adopted: true, reinvites: 2 }))).toEqual({
    adopted: true,
    reinvites: 2,
  });
  const { adopted: _, reinvites: __, ...without } = invitationState();
  expect(initialMemory(without as InvitationState)).toEqual({ adopted: false, reinvites: 0 });
});

describe("what is seen of a person", () => {
  test("is what the list shows, for a new resource, even of an ended invitation", () => {
    const ended = listedPerson({ status: "INVITATION_EXPIRED", roles: ["ORG_OWNER"] });
    expect(observe(undefined, ended, NOW)).toBe(ended);
  });

  test("is the recorded person, without teams and projects, once a missing invitation has expired", () => {
    expect(observe(invitationState(), undefined, LATE)).toEqual({
      username: ada.username,
      status: "INVITATION_EXPIRED",
      roles: ada.roles,
      teamIds: [],
      groupRoleAssignments: [],
    });
  });

  test("has the recorded grants of an ended invitation", () => {
    const grants = { teamIds: ["t"], groupRoleAssignments: [{ groupId: "p", groupRoles: ["G"] }] };
    expect(observe(invitationState(grants), undefined, LATE)).toMatchObject(grants);
  });

  test("is the listed address of an ended invitation", () => {
    const ended = listedPerson({ status: "INVITATION_EXPIRED", username: "ada@new.example" });
    expect(observe(invitationState(), ended, NOW)?.username).toBe("ada@new.example");
  });

  test("never expires without a date", () => {
    const { expiresAt: _, ...without } = invitationState();
    expect(observe(without, undefined, LATE)).toBeUndefined();
  });

  test("is missing for a member after the last day of the invitation", () => {
    expect(observe(invitationState({ status: "ACTIVE" }), undefined, LATE)).toBeUndefined();
  });

  test("is the listed status, however late it is", () => {
    const listed = listedPerson();
    expect(observe(invitationState(), listed, LATE)).toBe(listed);
  });

  test("is an expired invitation, in v2 as well, if it left the list after its last day", () => {
    const recorded = invitationState({ userId: "64b0000000000000000000c1" });
    expect(observe(recorded, undefined, LATE)?.status).toBe("INVITATION_EXPIRED");
  });

  test("is an expired invitation if a list of v1.0, which has no status, still contains it", () => {
    const listed = listedPerson({ expiresAt: "2026-01-31T00:00:00Z" });
    expect(observe(invitationState(), listed, LATE)?.status).toBe("INVITATION_EXPIRED");
    expect(observe(undefined, listed, LATE)?.status).toBe("INVITATION_EXPIRED");
  });
});

describe("resending", () => {
  test.each(["PENDING", "ACTIVE"] as const)("is not planned for someone who is %s", (status) => {
    expect(planResend(ada, invitationState({ status }))).toBeUndefined();
  });

  test("happens three times unless the program says otherwise", () => {
    const expired = (reinvites: number) =>
      planResend(ada, invitationState({ status: "INVITATION_EXPIRED", reinvites }))?.resend;
    expect([expired(0), expired(2), expired(3), expired(4)]).toEqual([true, true, false, false]);
  });

  test("of a rejected invitation follows onRejected, and of an expired one onExpired", () => {
    const policy = { ...ada, onExpired: "report", onRejected: "reinvite" } as const;
    const expired = planResend(policy, invitationState({ status: "INVITATION_EXPIRED" }));
    const rejected = planResend(policy, invitationState({ status: "INVITATION_REJECTED" }));
    expect([expired?.resend, rejected?.resend]).toEqual([false, true]);
    expect(planResend(ada, invitationState({ status: "INVITATION_REJECTED" }))?.reason).toBe(
      'The invitation of ada@example.com was rejected. It is not sent again, because onRejected is "report".',
    );
  });
});

describe("the reason of a step", () => {
  const rejected = listedPerson({ status: "INVITATION_REJECTED" });
  const expired = listedPerson({ status: "INVITATION_EXPIRED" });
  test.each<[string, Parameters<typeof nextStep>, string]>([
    [
      "for a new person",
      [ada, undefined, undefined],
      `ada@example.com is not in organization ${ORG}.`,
    ],
    [
      "for someone whom nobody manages",
      [{ ...ada, adopt: false }, undefined, listedPerson({ status: "ACTIVE" })],
      `ada@example.com is already a member of organization ${ORG}, and adopt is false. Set adopt to true to manage this person, or remove the resource.`,
    ],
    [
      "for someone whom others invited before",
      [ada, undefined, rejected],
      "An earlier invitation of ada@example.com has ended.",
    ],
    [
      "for an invitation that expired",
      [ada, invitationState(), expired],
      "The invitation of ada@example.com expired on 2026-01-31. `up` sends a new one (1 of 3).",
    ],
    [
      "for an invitation that was rejected",
      [ada, invitationState(), rejected],
      'The invitation of ada@example.com was rejected. It is not sent again, because onRejected is "report".',
    ],
  ])("%s is said", (_, args, reason) => expect(nextStep(...args)).toMatchObject({ reason }));

  test("an invitation that was declared with nothing else is sent with nothing else", () => {
    expect(nextStep(ada, undefined, undefined)).toStrictEqual({
      do: "invite",
      draft: { roles: ["ORG_MEMBER"] },
      resend: false,
      reason: `ada@example.com is not in organization ${ORG}.`,
    });
  });

  test("a change contains only the grants that differ", () => {
    const wanted = { ...ada, roles: ["ORG_OWNER"], teamIds: ["t"], groupRoleAssignments: [] };
    const seen = listedPerson({ teamIds: ["t"] });
    expect(nextStep(wanted, invitationState(), seen)).toEqual({
      do: "change",
      grants: { roles: ["ORG_OWNER"] },
    });
  });
});

describe("ownership of a new resource's person", () => {
  const expired = listedPerson({ status: "INVITATION_EXPIRED", inviterUsername: "key" });
  type Row = [string, Memory, Person | undefined, boolean, string];
  test.each<Row>([
    ["nobody is there: not adopted", NEW, undefined, false, "invite"],
    ["someone is there: adopted", NEW, listedPerson(), true, "nothing"],
    ["our own invitation is there: not adopted", NEW, invitedByKey, false, "nothing"],
    [
      "our invitation was lost, and someone is there: not adopted",
      LOST,
      listedPerson(),
      false,
      "nothing",
    ],
    ["an ended invitation of our key: not adopted, and not resent", NEW, expired, false, "invite"],
    [
      "an ended invitation of others: not adopted",
      NEW,
      listedPerson({ status: "INVITATION_REJECTED" }),
      false,
      "invite",
    ],
  ])("%s", (_, memory, listed, adopted, step) => {
    const decision = decide(ada, undefined, memory, { listed, now: NOW, evidence: BY_KEY });
    expect(decision).toMatchObject({ step: { do: step }, memory: { ...memory, adopted } });
    expect(decision.seen).toEqual(listed);
    expect(decision.step).not.toMatchObject({ resend: true });
  });

  test("adopt: false refuses others' people, and not our own", () => {
    const wanted = { ...ada, adopt: false };
    const step = (memory: Memory, listed: Person) =>
      decide(wanted, undefined, memory, { listed, now: NOW, evidence: BY_KEY }).step.do;
    expect(step(NEW, listedPerson())).toBe("refuse");
    expect(step(NEW, invitedByKey)).toBe("nothing");
    expect(step(LOST, listedPerson())).toBe("nothing");
  });

  test("without evidence, an invitation counts as someone else's", () => {
    const decision = decide(ada, undefined, NEW, { listed: invitedByKey, now: NOW });
    expect(decision.memory.adopted).toBe(true);
  });

  test("a lost invitation that expired already counts as sent", () => {
    const decision = decide(ada, undefined, LOST, { listed: expired, now: NOW });
    expect(decision.step).toMatchObject({ do: "invite", resend: true });
  });
});

test.each([true, false])("a recorded person stays adopted as recorded: %s", (adopted) => {
  const recorded = invitationState({ adopted });
  const listed = listedPerson();
  expect(decide(ada, recorded, NEW, { listed, now: NOW }).memory.adopted).toBe(adopted);
  expect(decide(ada, recorded, NEW, { listed: undefined, now: NOW }).memory.adopted).toBe(adopted);
});

describe("deleting the resource", () => {
  const recorded = invitationState();
  const listed = listedPerson({ username: "ada@new.example" });
  const decideFor = (...declared: string[]) =>
    decideDeletion(recorded, NEW, { listed, now: NOW }, ({ orgId, username }) =>
      orgId === ORG ? declared.includes(username) : false,
    );

  test("follows the policy if nobody else declares the person", () => {
    expect(decideFor("bob@example.com")).toEqual({
      seen: listed,
      step: { do: "withdraw" },
      memory: NEW,
    });
  });

  test.each(["ada@example.com", "ada@new.example"])(
    "lets the person stay if another resource declares %s",
    (username) => {
      expect(decideFor(username)).toEqual({
        seen: listed,
        step: {
          do: "retain",
          reason: `ada@example.com stays in organization ${ORG}: another resource of the program declares the same person.`,
        },
        memory: NEW,
      });
    },
  );

  test("of someone who is absent asks for the recorded address, and does nothing", () => {
    const asked: string[] = [];
    const decision = decideDeletion(
      recorded,
      NEW,
      { listed: undefined, now: NOW },
      ({ username }) => {
        asked.push(username);
        return false;
      },
    );
    expect(decision).toEqual({ seen: undefined, step: { do: "none" }, memory: NEW });
    expect(new Set(asked)).toEqual(new Set([ada.username]));
  });

  test("says why a member stays", () => {
    const member = listedPerson({ status: "ACTIVE" });
    expect(deletionStep(invitationState({ onDelete: "retain" }), member)).toEqual({
      do: "retain",
      reason: `ada@example.com stays a member of organization ${ORG}: onDelete is "retain".`,
    });
    expect(deletionStep(invitationState({ adopted: true }), listedPerson())).toEqual({
      do: "retain",
      reason: `ada@example.com stays invited to organization ${ORG}: the person was in the organization before the resource.`,
    });
    expect(deletionStep(recorded, member)).toStrictEqual({ do: "remove" });
  });
});

test("only an invitation that is resent counts as one", () => {
  const memory: Memory = { adopted: true, reinvites: 1 };
  const invite = { do: "invite", draft: { roles: [] }, reason: "" } as const;
  expect(afterCall(memory, { ...invite, resend: true })).toEqual({ adopted: true, reinvites: 2 });
  expect(afterCall(memory, { ...invite, resend: false })).toBe(memory);
  expect(afterCall(memory, { do: "nothing" })).toBe(memory);
});

test.each([
  ["INVITATION_EXPIRED", invitedByKey, "key", 2],
  ["INVITATION_REJECTED", invitedByKey, "key", 2],
  ["PENDING", invitedByKey, "key", 1],
  ["ACTIVE", invitedByKey, "key", 1],
  ["INVITATION_EXPIRED", listedPerson({ inviterUsername: "bob" }), "key", 1],
  ["INVITATION_EXPIRED", listedPerson({ status: "ACTIVE" }), "key", 1],
  ["INVITATION_EXPIRED", listedPerson(), undefined, 1],
] as const)(
  "after %s, what is seen now shows whether the invitation was resent",
  (status, seen, key, count) => {
    expect(countResends({ status, reinvites: 1 }, seen, key)).toBe(count);
  },
);

test("a person who was never recorded has had no invitation resent", () => {
  expect(countResends({}, invitedByKey, "key")).toBe(0);
});
