import { type Answer, addedEntries, idsIn, objectIn, objectsIn, textIn, textsIn } from "../answer";
import { holds, isUnusable, tried, triedByAny, undecided } from "../verdict";
import type { Assumption } from "./assumption";

const PAGE_SIZE = 500;

const totalOf = ({ body }: Answer): unknown => body.totalCount;
const usernamesOf = ({ entries }: Answer): string[] =>
  entries.map((one) => textIn(one, "username"));
const isSorted = (texts: readonly string[]): boolean =>
  texts.every((text, at) => at === 0 || (texts[at - 1] ?? "") <= text);

/** What lists of people contain. */
export const LISTS: readonly Assumption[] = [
  {
    id: "total-count",
    claim: "`totalCount` equals the number of entries while nobody changes the list",
    evidence: "none",
    matters: "every list",
    ifRefuted:
      "Each run that reads the list fails with `the list contradicts itself`. Nothing counts as deleted",
    shownBy: ["tests/invitation/absence", "that %s is an error"],
    trial: tried({ ok: ["members", "users", "apiKeys"] }, ({ members, users, apiKeys }) => {
      const lists = [members, users, apiKeys].filter(({ entries }) => entries.length < PAGE_SIZE);
      const wrong = lists.filter((list) => totalOf(list) !== list.entries.length);
      const observed = lists.map(
        (list) => `${totalOf(list)} counted, ${list.entries.length} listed`,
      );
      return holds(wrong.length === 0, observed.join("; "));
    }),
  },
  {
    id: "pages",
    claim: "Pages of a list have the same count and different entries",
    evidence: "documented",
    matters: "organizations with more than 500 people",
    ifRefuted:
      "Each run that reads the list fails with `the list contradicts itself`. Nothing counts as deleted",
    shownBy: ["tests/invitation/absence", "that shifts between two pages loses nobody"],
    trial: tried({ ok: ["firstUser", "secondUser"] }, ({ firstUser, secondUser }) => {
      const [first, second] = [firstUser.entries, secondUser.entries];
      if (second.length === 0) return undecided("the organization has one person only");
      const differ = textIn(first[0], "id") !== textIn(second[0], "id");
      const sameCount = totalOf(firstUser) === totalOf(secondUser);
      return holds(
        first.length === 1 && second.length === 1 && differ && sameCount,
        `${first.length} and ${second.length} entries, ${differ ? "different" : "the same"}; counts ${totalOf(firstUser)} and ${totalOf(secondUser)}`,
      );
    }),
  },
  {
    id: "active-owner",
    claim: "Every organization has an active `ORG_OWNER`, and the credential can see this person",
    evidence: "documented: Atlas refuses to remove the last owner",
    matters: "every list of members",
    ifRefuted:
      "Each run that reads the list fails with `the list contains no active ORG_OWNER`. Nothing counts as deleted",
    shownBy: ["tests/atlas/owners", "a list that stays without an active owner is an error"],
    trial: tried({ ok: ["members", "users"] }, ({ members, users }, { orgId }) => {
      const inV1 = members.entries.filter((one) =>
        objectsIn(one, "roles").some(
          (role) => textIn(role, "roleName") === "ORG_OWNER" && textIn(role, "orgId") === orgId,
        ),
      );
      const inV2 = users.entries.filter(
        (one) =>
          textIn(one, "orgMembershipStatus") === "ACTIVE" &&
          textsIn(objectIn(one, "roles"), "orgRoles").includes("ORG_OWNER"),
      );
      const observed = `active owners: ${inV1.length} in v1.0, ${inV2.length} in v2`;
      return holds(inV1.length > 0 && inV2.length > 0, observed);
    }),
  },
  {
    id: "sorted-lists",
    claim: "Lists of people are sorted by address",
    evidence: "recorded in 106 of 106 responses",
    matters: "nothing in the provider; the emulator",
    ifRefuted: "Nothing. The provider compares lists as sets",
    shownBy: ["tests/invitation/check", "sets are in the recorded order"],
    trial: tried({ ok: ["members", "users"] }, ({ members, users }) => {
      const lists = [usernamesOf(members), usernamesOf(users)];
      if (Math.max(...lists.map(({ length }) => length)) < 2)
        return undecided("the organization has one person only");
      const sorted = lists.every(isSorted);
      return holds(sorted, sorted ? "sorted" : "not sorted");
    }),
  },
  {
    id: "same-people",
    claim: "v1.0 and v2 show the same people at the same time",
    evidence: "recorded: people invited through the old calls are `PENDING` in v2's list",
    matters: "roles of members, and detecting existing people, with `v1.0`",
    ifRefuted:
      "A preview may lag one run behind. Before an invitation is sent, v1.0's own invitations are checked as well",
    shownBy: ["tests/atlas/memberCache", "is confirmed by the list of v1.0 invitations"],
    trial: tried({ ok: ["members", "users", "usersWithInvited"] }, (seen) => {
      const active = seen.users.entries.filter(
        (one) => textIn(one, "orgMembershipStatus") === "ACTIVE",
      );
      const memberIds = idsIn(seen.members);
      const sameMembers =
        active.length === memberIds.size && active.every((one) => memberIds.has(textIn(one, "id")));
      const [invited] = addedEntries(seen.usersWithInvited, idsIn(seen.users));
      const status = textIn(invited, "orgMembershipStatus") || "missing";
      const observed = `the members are ${sameMembers ? "the same" : "different"}; in v2, the person invited through v1.0 is ${status}`;
      return holds(sameMembers && status === "PENDING", observed);
    }),
  },
  {
    id: "visible-at-once",
    claim: "An invitation can be listed and read right after it was sent",
    evidence: "none",
    matters: "runs right after an invitation",
    ifRefuted:
      "One of the two is enough. If both lag, the person counts as withdrawn, Atlas refuses the second invitation, and no second mail is sent",
    shownBy: ["tests/verify/refuted", "an invitation that Atlas does not show at first"],
    trial: tried({ ok: ["invited"], any: ["read", "listed"] }, ({ invited, read, listed }) => {
      const id = textIn(invited.body, "id");
      const isListed = listed.entries.some((one) => textIn(one, "id") === id);
      return holds(
        read.isSuccess && isListed,
        `by id: ${read.summary}; ${isListed ? "listed" : "not listed"}`,
      );
    }),
  },
  {
    id: "invitations-of-users",
    claim: "v1.0's invitations include those that were sent through v2's users API",
    evidence: "none",
    matters: "withdrawing an invitation with `v2`",
    ifRefuted: "The run fails with `contradicted the member list`. The invitation stays",
    shownBy: ["tests/verify/refuted", "an invitation that v1.0 does not list"],
    trial: tried({ ok: ["invitations", "userInvited", "invitationsWithUser"] }, (seen) => {
      const added = addedEntries(seen.invitationsWithUser, idsIn(seen.invitations)).length;
      return holds(added > 0, `${added} listed`);
    }),
  },
  {
    id: "roles-of-keys",
    claim: "Atlas shows an owner the roles of API keys and service accounts",
    evidence: "documented: both calls need less than `ORG_OWNER`",
    matters: "the preview of an adoption with a credential that can only read",
    ifRefuted:
      "The preview says that the credential lacks `ORG_OWNER` although it has it, or says nothing. Nothing is changed",
    shownBy: ["tests/organization/adoption", "are named if Atlas refuses to show their role"],
    trial: triedByAny(["apiKeys", "serviceAccount"], (seen, { publicId, kind }) => {
      if (kind === "accessToken") return undecided("the credential is an access token");
      const answer = kind === "apiKey" ? seen.apiKeys : seen.serviceAccount;
      if (answer === undefined || isUnusable(answer)) return undecided("the request failed");
      const key = answer.entries.find((one) => textIn(one, "publicKey") === publicId);
      const roles =
        kind === "apiKey"
          ? objectsIn(key, "roles").map((one) => textIn(one, "roleName"))
          : textsIn(answer.body, "roles");
      return holds(roles.length > 0, roles.join(", ") || `no roles are shown (${answer.summary})`);
    }),
  },
];
