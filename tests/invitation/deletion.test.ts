import type { Person } from "../../provider/domain/person";
import type { InvitationState } from "../../provider/resources/invitation/types";
import {
  demotesOrRemovesOwner,
  hasOtherActiveOwner,
} from "../../provider/resources/person/lastOwner";
import { type DeletionStep, deletionStep, type Step } from "../../provider/resources/person/plan";
import { listedPerson as listed, invitationState as remembered } from "../support/people";

describe("destroying the resource", () => {
  test.each<[string, Partial<InvitationState>, Person | undefined, DeletionStep["do"]]>([
    ["withdraws a pending invitation", {}, listed(), "withdraw"],
    [
      "withdraws a pending invitation even if onDelete is retain",
      { onDelete: "retain" },
      listed(),
      "withdraw",
    ],
    ["removes a member whom it invited", {}, listed({ status: "ACTIVE" }), "remove"],
    [
      "keeps a member if onDelete is retain",
      { onDelete: "retain" },
      listed({ status: "ACTIVE" }),
      "retain",
    ],
    ["keeps an adopted member", { adopted: true }, listed({ status: "ACTIVE" }), "retain"],
    ["keeps an adopted invitation", { adopted: true }, listed(), "retain"],
    [
      "removes an adopted member if onDelete is remove",
      { adopted: true, onDelete: "remove" },
      listed({ status: "ACTIVE" }),
      "remove",
    ],
    ["does nothing for a person who is not in the organization", {}, undefined, "none"],
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

describe("the check for the last owner", () => {
  const owner = listed({ status: "ACTIVE", roles: ["ORG_OWNER"] });
  test.each<[string, Person, Step | DeletionStep, boolean]>([
    ["runs when an owner is removed", owner, { do: "remove" }, true],
    [
      "runs when an owner is demoted",
      owner,
      { do: "change", grants: { roles: ["ORG_MEMBER"] } },
      true,
    ],
    [
      "does not run when an owner stays an owner",
      owner,
      { do: "change", grants: { roles: ["ORG_OWNER", "ORG_MEMBER"] } },
      false,
    ],
    [
      "does not run when only teams change",
      owner,
      { do: "change", grants: { teamIds: [] } },
      false,
    ],
    [
      "does not run when a member without ORG_OWNER is removed",
      listed({ status: "ACTIVE" }),
      { do: "remove" },
      false,
    ],
    [
      "does not run when the invitation of an owner is withdrawn",
      listed({ roles: ["ORG_OWNER"] }),
      { do: "withdraw" },
      false,
    ],
  ])("%s", (_, seen, step, expected) => expect(demotesOrRemovesOwner(seen, step)).toBe(expected));

  test("counts other active owners, and no invited ones", () => {
    const invited = listed({ username: "b@example.com", roles: ["ORG_OWNER"] });
    expect(hasOtherActiveOwner([owner, invited], owner)).toBe(false);
    const active = { ...invited, status: "ACTIVE" } as const;
    expect(hasOtherActiveOwner([owner, active], owner)).toBe(true);
  });
});
