import { isSameAddress } from "../../../provider/domain/identity";
import { type Answer, addedEntries, idsIn, textIn } from "../answer";
import { confirmed, holds, refuted, tried, undecided } from "../verdict";
import type { Assumption } from "./assumption";

const DAY_MS = 24 * 60 * 60 * 1000;

/** How Atlas invites. */
export const INVITING: readonly Assumption[] = [
  {
    id: "repeated-invitation",
    claim:
      "Atlas refuses to invite a pending person again with 409 `USER_ALREADY_EXISTS`, also in v1.0, which documents no code for it",
    evidence: "documented for v2's `POST /users`; none for v1.0",
    matters: "two runs at the same time",
    ifRefuted:
      "A refusal with another status has the same effect. If Atlas resends instead, the lookup before each invitation still finds the person: a second mail is possible if two runs invite within milliseconds, or if Atlas spells the address differently and does not find it",
    shownBy: ["tests/invitation/limits", "two runs at the same moment send two mails"],
    choice: "repeatedInvitation",
    trial: tried({ any: ["invitedAgain", "userInvitedAgain"] }, (seen) => {
      const [v1, v2] = [seen.invitedAgain, seen.userInvitedAgain];
      const observed = `v1.0: ${v1.summary}; v2: ${v2.summary}`;
      const expected = [v1, v2].every(
        ({ status, errorCode }) => status === 409 && errorCode === "USER_ALREADY_EXISTS",
      );
      return holds(expected, observed);
    }),
  },
  {
    id: "case-of-addresses",
    claim: "Atlas compares addresses without regard to case",
    evidence: "none",
    matters: "recognizing people who were invited in another spelling",
    ifRefuted:
      "The provider compares addresses without regard to case itself: a person who was invited in upper case is adopted, and gets no second mail",
    shownBy: ["tests/verify/refuted", "a person whom Atlas knows in upper case"],
    trial: tried({ ok: ["invited"], any: ["invitedInUpperCase"] }, (seen) => {
      const { invited, invitedInUpperCase: second } = seen;
      if (!second.isSuccess) return confirmed(`an invitation in upper case: ${second.summary}`);
      const isSame = textIn(second.body, "id") === textIn(invited.body, "id");
      return holds(isSame, isSame ? "the same invitation" : "a second invitation");
    }),
  },
  {
    id: "spelling-in-responses",
    claim: "Atlas shows an address as it was sent in lower case",
    evidence: "none",
    matters: "finding people by the declared address",
    ifRefuted:
      "The provider records Atlas's spelling from the response and finds the person by it. Declaring either spelling is an update in place",
    shownBy: ["tests/invitation/spelling", "declaring the other one is an update in place"],
    trial: tried({ ok: ["invited"] }, ({ invited }, { address }) => {
      const shown = textIn(invited.body, "username");
      const isEqual = shown === address;
      const how = isSameAddress(shown, address) ? "in another case or encoding" : "as another one";
      return holds(
        isEqual,
        isEqual ? "the address is shown as sent" : `the address is shown ${how}`,
      );
    }),
  },
  {
    id: "search-by-address",
    claim: "v1.0 and v2 find an invited person by the address as it was sent",
    evidence: "documented",
    matters: "looking for a person before an invitation, and after a lost response",
    ifRefuted:
      "The complete lists still show the person. After a lost response, the run stops with `contradicted the member list`",
    shownBy: ["tests/invitation/limits", "a lost response hides how Atlas spells the address"],
    trial: tried({ ok: ["invited", "foundByAddress", "userFoundByAddress"] }, (seen) => {
      const id = textIn(seen.invited.body, "id");
      const inV1 = seen.foundByAddress.entries.some((one) => textIn(one, "id") === id);
      const inV2 = seen.userFoundByAddress.entries.length === 1;
      return holds(
        inV1 && inV2,
        `v1.0: ${inV1 ? "found" : "not found"}; v2: ${inV2 ? "found" : "not found"}`,
      );
    }),
  },
  {
    id: "invitation-and-user-ids",
    claim: "The id of an invitation is not the id of the user",
    evidence: "recorded in 552 of 552 responses",
    matters: "`invitationId` and `userId` in the state",
    ifRefuted: "Nothing. The provider compares ids of the same kind only",
    shownBy: ["tests/verify/refuted", "an invitation id that equals a user id"],
    trial: tried({ ok: ["invited", "users", "usersWithInvited"] }, (seen) => {
      const [user] = addedEntries(seen.usersWithInvited, idsIn(seen.users));
      if (user === undefined) return undecided("v2 does not list the invited person");
      const isEqual = textIn(user, "id") === textIn(seen.invited.body, "id");
      return holds(!isEqual, isEqual ? "both ids are equal" : "the ids differ");
    }),
  },
  {
    id: "inviter-of-api-key",
    claim: "`inviterUsername` is the public key of the API key that sent the invitation",
    evidence: "recorded in 836 of 836 responses",
    matters: "ownership on a runner that lost its disk",
    ifRefuted: "The person is adopted, and `destroy` keeps them",
    shownBy: [
      "tests/invitation/ownership",
      "a runner that lost its disk adopts an invitation that a person sent",
    ],
    trial: tried({ ok: ["invited"] }, ({ invited }, { publicId, kind }) => {
      if (kind !== "apiKey") return undecided("the credential is not an API key");
      const isKey = textIn(invited.body, "inviterUsername") === publicId;
      return holds(isKey, isKey ? "it is the public key" : "it is not the public key");
    }),
  },
  {
    id: "thirty-days",
    claim: "An invitation expires exactly 30 days after it was sent",
    evidence: "recorded in 1,695 of 1,695 responses",
    matters: "nothing in the provider, which reads the date; the emulator",
    ifRefuted: "Nothing. The provider compares `expiresAt` with the time of Atlas",
    shownBy: [
      "tests/invitation/planSteps",
      "is the recorded person, without teams and projects, once",
    ],
    trial: tried({ ok: ["invited"] }, ({ invited }) => {
      const [start, end] = ["createdAt", "expiresAt"].map((name) =>
        Date.parse(textIn(invited.body, name)),
      );
      const days = ((end ?? 0) - (start ?? 0)) / DAY_MS;
      return Number.isNaN(days) ? refuted("no dates") : holds(days === 30, `${days} days`);
    }),
  },
  {
    id: "new-ids",
    claim: "An invitation that is sent again after its end has a new id, in v2 also the user",
    evidence: "recorded in 36 of 36 responses",
    matters: "recognizing a person whose invitation was resent",
    ifRefuted: "Nothing. A person without another id is recognized by address",
    shownBy: ["tests/verify/refuted", "a resent invitation with the same id"],
    trial: tried({ ok: ["invited", "reinvited", "userInvited", "userReinvited"] }, (seen) => {
      const isNew = (one: Answer, other: Answer) =>
        textIn(one.body, "id") !== textIn(other.body, "id");
      const inV1 = isNew(seen.invited, seen.reinvited);
      const inV2 = isNew(seen.userInvited, seen.userReinvited);
      const word = (changed: boolean) => (changed ? "a new id" : "the same id");
      return holds(inV1 && inV2, `v1.0: ${word(inV1)}; v2: ${word(inV2)}`);
    }),
  },
];
