import { countOthers } from "../../cli/drift/classify";
import { observe } from "../../cli/drift/observe";
import type { Kind } from "../../cli/drift/rules";
import type { Fact } from "../../provider/domain/facts";
import { acme, active, ada, diagnostic, pending, type Told, tell, urnOf } from "./events";
import { judged, kinds, reportWith } from "./recorded";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

test.each<[string, Told, Kind, string]>([
  [
    "a member taken out",
    { recorded: active, live: null, declared: ada, op: "create" },
    "member-removed",
    "invites them again, by one mail",
  ],
  [
    "an invitation withdrawn",
    { recorded: pending, live: null, declared: ada, op: "create" },
    "invitation-gone",
    "invites them again, by one mail",
  ],
  [
    "an organization gone",
    { of: "organization", recorded: acme, live: null, declared: acme, op: "create" },
    "organization-gone",
    "fails if Atlas does not have it",
  ],
  [
    "an invitation accepted",
    { recorded: pending, live: active, declared: ada, op: "same" },
    "accepted",
    "nothing",
  ],
  [
    "an invitation expired that is sent anew",
    {
      recorded: pending,
      live: { ...pending, status: "INVITATION_EXPIRED", expiresAt: "2026-02-20T12:00:00Z" },
      declared: ada,
      op: "update",
    },
    "expired",
    "sends a new invitation",
  ],
  [
    "an invitation rejected, at each run",
    {
      recorded: { ...pending, status: "INVITATION_REJECTED" },
      declared: ada,
      op: "same",
    },
    "rejected",
    "nothing: as declared, it is not sent again",
  ],
  [
    "an invitation about to expire",
    { recorded: { ...pending, expiresAt: "2026-03-03T12:00:00Z" }, declared: ada, op: "same" },
    "expiring",
    "nothing",
  ],
  [
    "an ended invitation that somebody sent again",
    {
      recorded: { ...pending, status: "INVITATION_EXPIRED" },
      live: { ...pending, expiresAt: "2026-03-20T12:00:00Z" },
      declared: ada,
      op: "same",
    },
    "invited-again",
    "nothing",
  ],
  [
    "a change made by hand that the program says by now",
    {
      recorded: active,
      live: { ...active, roles: ["ORG_OWNER"] },
      declared: { ...ada, roles: ["ORG_OWNER"] },
      op: "same",
    },
    "settled",
    "nothing: it is declared so now",
  ],
  [
    "somebody gone whom nobody declares any more",
    { recorded: active, live: null },
    "settled",
    "nothing: nobody declares them any more",
  ],
  [
    "somebody newly declared",
    { declared: ada, op: "create" },
    "to-create",
    "invites them as ORG_MEMBER, by one mail",
  ],
  [
    "a role that the program now gives",
    {
      recorded: active,
      declared: { ...ada, roles: ["ORG_MEMBER", "ORG_OWNER"] },
      op: "update",
    },
    "to-change",
    "gives ORG_OWNER",
  ],
  [
    "another organization for the same resource",
    { recorded: active, declared: { ...ada, orgId: "64b0000000000000000000ff" }, op: "replace" },
    "to-replace",
    "replaces the resource",
  ],
  [
    "a member no longer declared",
    { recorded: active, op: "delete" },
    "to-remove",
    "takes the person out",
  ],
  [
    "an adopted member no longer declared",
    { recorded: { ...active, adopted: true }, op: "delete" },
    "to-remove",
    "forgets the person, who stays in the organization",
  ],
  [
    "an organization no longer declared",
    { of: "organization", recorded: { ...acme, adopted: true }, op: "delete" },
    "to-remove",
    "forgets the organization, which stays in Atlas",
  ],
  [
    "an organization no longer declared that may be deleted",
    { of: "organization", recorded: { ...acme, deletionProtection: false }, op: "delete" },
    "to-remove",
    "deletes the organization",
  ],
  [
    "a created organization no longer declared, which is protected",
    { of: "organization", recorded: { ...acme, adopted: false }, op: "delete" },
    "to-remove",
    "fails: the organization is protected, and `deletionProtection: false` is to be applied first",
  ],
  [
    "an organization newly declared by its id",
    { of: "organization", declared: acme, op: "create" },
    "to-create",
    "adopts the organization",
  ],
  [
    "an organization newly declared by its name",
    { of: "organization", declared: { name: "Acme" }, op: "create" },
    "to-create",
    "creates the organization",
  ],
  [
    "an organization newly declared by its name, which may be there",
    { of: "organization", declared: { name: "Acme", adopt: true }, op: "create" },
    "to-create",
    "adopts the organization of that name, or creates it",
  ],
  [
    "a resource that an earlier run left unfinished",
    { recorded: active, declared: ada, op: "update" },
    "to-change",
    "finishes it",
  ],
])("tells %s", (_, told, kind, up) => {
  expect(kinds(told)).toEqual([[kind, up]]);
});

test.each<[string, Told]>([
  ["nothing at all", { recorded: active, declared: ada, op: "same" }],
  [
    "another order of the same roles",
    {
      recorded: { ...active, roles: ["ORG_MEMBER", "ORG_OWNER"] },
      live: { ...active, roles: ["ORG_OWNER", "ORG_MEMBER"] },
      declared: { ...ada, roles: ["ORG_OWNER", "ORG_MEMBER"] },
      op: "same",
    },
  ],
  [
    "a role that is given twice",
    { recorded: active, declared: { ...ada, roles: ["ORG_MEMBER", "ORG_MEMBER"] }, op: "same" },
  ],
  [
    "a project role that Atlas lists twice",
    {
      recorded: { ...active, groupRoleAssignments: [{ groupId: "b1", groupRoles: ["A"] }] },
      live: { ...active, groupRoleAssignments: [{ groupId: "b1", groupRoles: ["A", "A"] }] },
      declared: { ...ada, groupRoleAssignments: [{ groupId: "b1", groupRoles: ["A"] }] },
      op: "same",
    },
  ],
  [
    "an organization whose id is not known yet",
    { recorded: active, declared: { ...ada, orgId: UNKNOWN }, op: "same" },
  ],
  [
    "an invitation that has time",
    { recorded: { ...pending, expiresAt: "2026-03-04T12:00:01Z" }, declared: ada, op: "same" },
  ],
  [
    "an invitation that is pending though this machine's clock is far past its end",
    { recorded: { ...pending, expiresAt: "2026-01-01T00:00:00Z" }, declared: ada, op: "same" },
  ],
])("is silent about %s", (_, told) => {
  expect(kinds(told)).toEqual([]);
});

test("says that credentials may be what is updated, and shows none", () => {
  const secret = { ...acme, credentials: "[secret]", creatorCredentials: "[secret]" };
  const told = { of: "organization", recorded: secret, declared: secret, op: "update" } as const;
  expect(judged(tell(told))).toEqual([
    expect.objectContaining({
      kind: "to-change",
      what: "has other credentials, or was left unfinished by an earlier run",
    }),
  ]);
});

const ADOPTS = "adopts them, who are there already, as ORG_MEMBER";
const INVITES = "invites them as ORG_MEMBER, by one mail";

test.each<[string, Fact[], string]>([
  ["adopted, if the provider reports it", [{ ...ada, code: "adopts-person" }], ADOPTS],
  [
    "invited, if the provider reports the adoption of another person",
    [{ ...ada, code: "adopts-person", username: "adam@example.com" }],
    INVITES,
  ],
  [
    "invited, if the provider reports the same person in another organization",
    [{ ...ada, code: "adopts-person", orgId: "64b0000000000000000000ff" }],
    INVITES,
  ],
])("a new person is %s", (_, facts, up) => {
  expect(judged(tell({ declared: ada, op: "create" }), facts)).toMatchObject([{ up }]);
});

test("a message that reads like an adoption is not taken for one", () => {
  const there = "ada@example.com is a member of organization 64b already, and is adopted.";
  const events = [...tell({ declared: ada, op: "create" }), diagnostic("info#err", there)];
  expect(judged(events)).toMatchObject([{ up: INVITES }]);
});

test("an organization that may be adopted by its name is adopted, if the provider reports it", () => {
  const declared = { name: "Acme", adopt: true };
  const facts = [{ ...acme, code: "adopts-organization" }] as const;
  const events = tell({ of: "organization", declared, op: "create" });
  expect(judged(events, facts)).toMatchObject([{ up: "adopts the organization of that name" }]);
});

test("says an error once, with how many resources it kept from being looked at", () => {
  const refused = "Preview failed: listOrgInvites: 403 USER_UNAUTHORIZED.\n";
  const events = [
    ...tell({ recorded: active }, { name: "bob", recorded: active }),
    diagnostic("error", refused, urnOf("person", "ada")),
    diagnostic("error", refused, urnOf("person", "bob")),
    diagnostic("error", "preview failed\n"),
  ];
  expect(judged(events).map(({ kind, what }) => [kind, what])).toEqual([
    ["failed", "listOrgInvites: 403 USER_UNAUTHORIZED. (2 resources)"],
  ]);
});

test("counts resources of other providers, and does not judge them", () => {
  const events = tell(
    { of: "other", name: "a", recorded: { versions: 1 }, declared: { versions: 1 }, op: "same" },
    { of: "other", name: "b", recorded: { versions: 1 }, live: { versions: 2 } },
    { of: "other", name: "c", recorded: { versions: 1 }, live: null },
    { of: "other", name: "d", declared: { versions: 1 }, op: "create" },
  );
  expect(judged(events)).toEqual([]);
  expect(countOthers(observe(events))).toEqual({ resources: 4, drifted: 2, planned: 1 });
});

test("among a thousand people each difference is told once, the worst first", () => {
  const raised = { ...active, roles: ["ORG_OWNER"] };
  const events = tell(
    ...Array.from({ length: 1_000 }, (_, n) => ({
      name: `person${n}`,
      recorded: active,
      declared: ada,
      ...(n % 10 === 0 && { live: raised, op: "update" }),
      ...(n % 10 === 1 && { live: null, op: "create" }),
    })),
  );
  const { differences, counts } = reportWith(judged(events));
  expect(counts).toMatchObject({ security: 100, drift: 100 });
  expect(new Set(differences.map(({ resource }) => resource?.name)).size).toBe(200);
  expect(differences.slice(0, 100).every(({ kind }) => kind === "became-owner")).toBe(true);
});
