import { textIn } from "../answer";
import { holds, tried } from "../verdict";
import type { Assumption } from "./assumption";
import { notFound, saysEnded } from "./notFound";

/** What becomes of accepted invitations and removed members. */
export const MEMBERSHIPS: readonly Assumption[] = [
  {
    id: "removed-member-not-found",
    claim: "v2 answers 404 for a member who was removed",
    evidence: "source code: `USER_NOT_IN_ORG`",
    matters: "people who were deleted outside Pulumi",
    ifRefuted: "The run stops with Atlas's message. The resource stays in the state",
    shownBy: ["tests/verify/refuted", "a user id that answers 400 instead of 404"],
    trial: tried(
      { ok: ["memberRemoved"], any: ["userOfMemberRemoved"] },
      ({ userOfMemberRemoved }) => notFound([userOfMemberRemoved]),
    ),
  },
  {
    id: "accepted-not-found",
    claim: "Reading an accepted invitation by its id answers 404",
    evidence: "documented",
    matters: "distinguishing accepted from withdrawn invitations with `v1.0`",
    ifRefuted: "The run stops with Atlas's message. Nothing counts as deleted",
    shownBy: ["tests/verify/refuted", "an id that answers 400 instead of 404"],
    trial: tried({ ok: ["acceptable", "accepted"], any: ["readAccepted"] }, ({ readAccepted }) =>
      notFound([readAccepted]),
    ),
  },
  {
    id: "withdrawal-keeps-members",
    claim: "`deleteOrgInvite` only withdraws an invitation, and never removes a member",
    evidence: "none",
    matters: "withdrawing an invitation while the person accepts",
    ifRefuted: 'A person who accepts at that moment is removed, even with `onDelete: "retain"`',
    shownBy: [
      "tests/invitation/limits",
      "in v2 without the invitations API, a person who accepts right before",
    ],
    trial: tried(
      { ok: ["accepted"], any: ["withdrawnAccepted", "memberAfterWithdrawal"] },
      (seen) => {
        const { memberAfterWithdrawal: member } = seen;
        const isMember = textIn(member.body, "orgMembershipStatus") === "ACTIVE";
        return holds(isMember, isMember ? "the member stays" : `afterwards: ${member.summary}`);
      },
    ),
  },
  {
    id: "accepted-withdrawal-code",
    claim:
      "For an invitation that was accepted, `deleteOrgInvite` answers 404, 409 or `INVALID_INVITATION_ID`",
    evidence: "documented: `INVALID_INVITATION_ID`",
    matters: "withdrawing an invitation while the person accepts",
    ifRefuted: "The run stops with Atlas's message. The member stays",
    shownBy: ["tests/verify/refuted", "a withdrawal that Atlas refuses with another code"],
    trial: tried(
      { ok: ["accepted"], any: ["withdrawnAccepted"] },
      ({ withdrawnAccepted: answer }) => holds(saysEnded(answer), answer.summary),
    ),
  },
  {
    id: "member-invited",
    claim: "Atlas refuses to invite a member",
    evidence: "documented for v2's `POST /users`; none for v1.0",
    matters: "a person who accepts between the lookup and the invitation",
    ifRefuted: "The member may get a mail. The next read adopts the member",
    shownBy: ["tests/verify/refuted", "an invitation of a member that Atlas accepts"],
    trial: tried({ ok: ["accepted"], any: ["memberInvited"] }, ({ memberInvited: answer }) =>
      holds(!answer.isSuccess, answer.summary),
    ),
  },
  {
    id: "member-changes",
    claim: "v2 changes the roles of a member, and v1.0 removes a member",
    evidence: "documented",
    matters: "changing and removing members",
    ifRefuted: "The run stops with Atlas's message",
    shownBy: ["tests/verify/refuted", "a refused change of a member"],
    trial: tried({ ok: ["accepted"], any: ["memberChanged", "memberRemoved"] }, (seen) => {
      const { memberChanged, memberRemoved } = seen;
      const observed = `change: ${memberChanged.summary}; removal: ${memberRemoved.summary}`;
      return holds(memberChanged.isSuccess && memberRemoved.isSuccess, observed);
    }),
  },
];
