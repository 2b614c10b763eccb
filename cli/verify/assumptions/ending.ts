import { textIn } from "../answer";
import type { Seen } from "../verdict";
import { confirmed, holds, refuted, tried, triedByAny, undecided, type Verdict } from "../verdict";
import type { Assumption } from "./assumption";
import { notFound, saysEnded } from "./notFound";

const ENDED = ["INVITATION_EXPIRED", "INVITATION_REJECTED"];

/** People whose invitation ended before the run, and whether v1.0 still lists one of them. */
function judgeExisting({ users, invitations }: Seen): Verdict | undefined {
  if (!users?.isSuccess || !invitations?.isSuccess) return undefined;
  const ended = users.entries.filter((one) => ENDED.includes(textIn(one, "orgMembershipStatus")));
  if (ended.length === 0) return undefined;
  const names = ended.map((one) => textIn(one, "username"));
  const listed = invitations.entries.filter((one) => names.includes(textIn(one, "username")));
  return holds(
    listed.length === 0,
    `${listed.length} of ${ended.length} ended invitations are listed`,
  );
}

function judgeDeclined({ listedDeclined, readDeclined, declinable }: Seen): Verdict | undefined {
  if (!listedDeclined?.isSuccess || !readDeclined || !declinable) return undefined;
  const id = textIn(declinable.body, "id");
  const isListed = listedDeclined.entries.some((one) => textIn(one, "id") === id);
  const observed = `the declined invitation is ${isListed ? "" : "not "}listed; by id: ${readDeclined.summary}`;
  return holds(!isListed && readDeclined.status === 404, observed);
}

/** What becomes of invitations that were withdrawn, declined or expired. */
export const ENDING: readonly Assumption[] = [
  {
    id: "ended-invitation",
    claim: "v1.0 does not show expired and declined invitations",
    evidence: "source code: an ended invitation counts as `USER_NOT_IN_ORG`",
    matters: "`onExpired` and `onRejected` with `v1.0`",
    ifRefuted:
      "The provider recognizes an expired invitation by its date. A declined one counts as pending until that date",
    shownBy: ["tests/verify/refuted", "an expired invitation that v1.0 still lists"],
    choice: "endedInvitation",
    trial: triedByAny(
      ["users", "invitations", "declinable", "listedDeclined", "readDeclined"],
      (seen) => {
        const verdicts = [judgeDeclined(seen), judgeExisting(seen)].flatMap((one) => one ?? []);
        const [first] = verdicts;
        if (first === undefined)
          return undecided(
            "nobody in the organization has an expired or declined invitation; add --by-hand to decline one",
          );
        const observed = verdicts.map((one) => one.observed).join("; ");
        return verdicts.some(({ result }) => result === "refuted")
          ? refuted(observed)
          : confirmed(observed);
      },
    ),
  },
  {
    id: "withdrawn-not-found",
    claim: "Reading a withdrawn invitation by its id answers 404",
    evidence: "none",
    matters: "detecting that an invitation was withdrawn outside Pulumi",
    ifRefuted: "The run stops with Atlas's message. Nothing counts as deleted",
    shownBy: ["tests/verify/refuted", "an id that answers 400 instead of 404"],
    trial: tried({ ok: ["withdrawn"], any: ["readWithdrawn"] }, ({ readWithdrawn }) =>
      notFound([readWithdrawn]),
    ),
  },
  {
    id: "withdrawn-leaves-lists",
    claim: "A withdrawn invitation leaves the list at once",
    evidence: "none",
    matters: "runs right after a withdrawal",
    ifRefuted:
      "The person counts as invited until the list no longer contains them. No mail is sent",
    shownBy: ["tests/verify/refuted", "a withdrawn invitation that the list still contains"],
    trial: tried(
      { ok: ["invited", "withdrawn", "listedWithdrawn"] },
      ({ invited, listedWithdrawn }) => {
        const id = textIn(invited.body, "id");
        const isListed = listedWithdrawn.entries.some((one) => textIn(one, "id") === id);
        return holds(!isListed, isListed ? "still listed" : "not listed");
      },
    ),
  },
  {
    id: "withdrawn-twice",
    claim:
      "Withdrawing an invitation that does not exist answers 404, 409 or `INVALID_INVITATION_ID`",
    evidence: "documented: `INVALID_INVITATION_ID`",
    matters: "`destroy` for someone whose invitation was withdrawn outside Pulumi",
    ifRefuted: "The run stops with Atlas's message",
    shownBy: ["tests/verify/refuted", "a withdrawal that Atlas refuses with another code"],
    trial: tried({ ok: ["withdrawn"], any: ["withdrawnAgain"] }, ({ withdrawnAgain: answer }) =>
      holds(saysEnded(answer), answer.summary),
    ),
  },
  {
    id: "removed-user-not-found",
    claim: "v2 answers 404 for a user whose invitation was withdrawn",
    evidence: "source code: `USER_NOT_IN_ORG`",
    matters: "people who were deleted outside Pulumi",
    ifRefuted: "The run stops with Atlas's message. The resource stays in the state",
    shownBy: ["tests/verify/refuted", "a user id that answers 400 instead of 404"],
    trial: tried(
      {
        ok: ["withdrawn", "userWithdrawn", "userRemoved"],
        any: ["userOfWithdrawn", "userOfUserWithdrawn", "userOfUserRemoved"],
      },
      (seen) => notFound([seen.userOfWithdrawn, seen.userOfUserWithdrawn, seen.userOfUserRemoved]),
    ),
  },
  {
    id: "reinvited-after-decline",
    claim: "A person who declined can be invited again, with a new invitation",
    evidence: "source code",
    matters: '`onRejected: "reinvite"`',
    ifRefuted: "The run stops with Atlas's message, and nothing is sent",
    shownBy: ["tests/verify/refuted", "an invitation after a decline that Atlas refuses"],
    trial: tried({ ok: ["declinable", "declined"], any: ["invitedAfterDecline"] }, (seen) => {
      const { declinable, invitedAfterDecline: answer } = seen;
      const isNew = textIn(declinable.body, "id") !== textIn(answer.body, "id");
      return holds(answer.isSuccess && isNew, answer.summary);
    }),
  },
  {
    id: "expiry",
    claim: "An invitation ends at the second of its `expiresAt`",
    evidence: "none",
    matters: "recognizing an expired invitation with `v1.0`",
    ifRefuted:
      "An invitation that left the list earlier counts as withdrawn, which the preview shows as drift. One that stays longer counts as expired, and is resent if `onExpired` says so",
    shownBy: ["tests/invitation/planSteps", "is an expired invitation if a list of v1.0"],
    trial: { untried: "An invitation expires after 30 days." },
  },
];
