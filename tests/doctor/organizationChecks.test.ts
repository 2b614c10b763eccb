import { checksOf } from "../../cli/doctor/checks";
import type { Facts } from "../../cli/doctor/facts";
import { ORG } from "../support/ids";
import { atlas, failure, org, owner, pending, people, person, withV2 } from "./healthy";

test.each<[string, string, Facts, string, RegExp]>([
  [
    "credentials that see no organization fail",
    "organization",
    atlas({ organizations: { value: [] }, read: [] }),
    "fail",
    /see no organization/,
  ],
  [
    "an organization that is not visible fails",
    "organization",
    org({ organization: { failure: failure("not-found") } }),
    "fail",
    /it failed \(not-found\)/,
  ],
  [
    "a deleted organization fails",
    "organization",
    org({ organization: { value: { id: ORG, name: "Acme", isDeleted: true } } }),
    "fail",
    /was deleted\. Remove it/,
  ],
  [
    "credentials in the state that Atlas rejects are a warning",
    "organization",
    org({ ownRejected: true }),
    "warn",
    /no longer recognizes the organization's own credentials/,
  ],
  [
    "people that v1.0 does not show to this role fail, and v2 is named as a way out",
    "members",
    org({ people: { failure: failure("refused", { lacksRole: true }) } }),
    "fail",
    /Or set mongodbatlas:apiVersion to v2/,
  ],
  [
    "only one active owner is a warning",
    "owners",
    people(owner("ada"), person("bob@example.com")),
    "warn",
    /only active owner is ada@example\.com.*Make another/,
  ],
  [
    "an invited owner is not active",
    "owners",
    people(owner("ada"), person("eve@example.com", { roles: ["ORG_OWNER"], status: "PENDING" })),
    "warn",
    /only active owner is ada/,
  ],
  [
    "pending invitations are counted",
    "invitations",
    people(owner("ada"), pending("bob", "x")),
    "pass",
    /^1 pending, the next expires on 2026-03-31\.$/,
  ],
  [
    "an expired invitation of v2 is a warning",
    "invitations",
    withV2(people(owner("ada"), person("bob@example.com", { status: "INVITATION_EXPIRED" }))),
    "warn",
    /1 expired \(bob@example\.com\)\. `pulumi up` resends/,
  ],
  [
    "with v1.0, ended invitations come from v2",
    "invitations",
    org({
      otherVersion: { value: [{ username: "bob@example.com", status: "INVITATION_REJECTED" }] },
    }),
    "warn",
    /1 rejected \(bob@example\.com\)/,
  ],
  [
    "with v1.0 and without v2, ended invitations are unknown",
    "invitations",
    org({ otherVersion: { failure: failure("not-offered") } }),
    "pass",
    /unknown, because only v2 shows it/,
  ],
])("%s", (_, id, facts, status, message) => {
  const [check, ...others] = checksOf(facts).filter((one) => one.id === id);
  expect(others).toEqual([]);
  expect(check).toMatchObject({ status, message: expect.stringMatching(message) });
});

test("the organizations that are not checked are counted", () => {
  const last = checksOf(atlas({ notRead: 4 })).filter(({ id }) => id === "organization");
  expect(last.map(({ status }) => status)).toEqual(["pass", "skipped"]);
  expect(last[1]?.message).toBe(
    "4 more organizations were not checked. Set --org to the id of one.",
  );
});
