import { countOtherResources } from "../../cli/drift/classify";
import { readPreview } from "../../cli/drift/previewResult";
import type { RuleId } from "../../cli/drift/rules";
import {
  acme,
  active,
  ada,
  diagnostic,
  engineEvents,
  pending,
  type ResourceSteps,
  urnOf,
} from "./engineEvents";
import { classifyEvents, reportWith, rulesFor } from "./recording";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

test.each<[string, ResourceSteps, RuleId, string]>([
  [
    "a removed member",
    { recorded: active, live: null, declared: ada, op: "create" },
    "member-removed",
    "invites them again (sends one e-mail)",
  ],
  [
    "a withdrawn invitation",
    { recorded: pending, live: null, declared: ada, op: "create" },
    "invitation-gone",
    "invites them again (sends one e-mail)",
  ],
  [
    "an organization that was deleted",
    { of: "organization", recorded: acme, live: null, declared: acme, op: "create" },
    "organization-gone",
    "fails if the organization does not exist",
  ],
  [
    "an accepted invitation",
    { recorded: pending, live: active, declared: ada, op: "same" },
    "accepted",
    "nothing",
  ],
  [
    "an expired invitation that is sent again",
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
    "a rejected invitation, in every run",
    {
      recorded: { ...pending, status: "INVITATION_REJECTED" },
      declared: ada,
      op: "same",
    },
    "rejected",
    "nothing: the resource does not send it again",
  ],
  [
    "an invitation that expires soon",
    { recorded: { ...pending, expiresAt: "2026-03-03T12:00:00Z" }, declared: ada, op: "same" },
    "expiring",
    "nothing",
  ],
  [
    "an ended invitation that was sent again outside Pulumi",
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
    "a change made outside Pulumi that the program declares now",
    {
      recorded: active,
      live: { ...active, roles: ["ORG_OWNER"] },
      declared: { ...ada, roles: ["ORG_OWNER"] },
      op: "same",
    },
    "settled",
    "nothing: the program declares it now",
  ],
  [
    "a removed person that is no longer declared",
    { recorded: active, live: null },
    "settled",
    "nothing: no resource declares this person",
  ],
  [
    "a person who is new in the program",
    { declared: ada, op: "create" },
    "to-create",
    "invites them as ORG_MEMBER (sends one e-mail)",
  ],
  [
    "a role that the program adds",
    {
      recorded: active,
      declared: { ...ada, roles: ["ORG_MEMBER", "ORG_OWNER"] },
      op: "update",
    },
    "to-change",
    "adds ORG_OWNER",
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
    "removes the person from the organization",
  ],
  [
    "an adopted member no longer declared",
    { recorded: { ...active, adopted: true }, op: "delete" },
    "to-remove",
    "only stops managing the person, who stays in the organization: the person was in the organization before the resource",
  ],
  [
    "an adopted organization no longer declared",
    { of: "organization", recorded: { ...acme, adopted: true }, op: "delete" },
    "to-remove",
    "only stops managing the organization, which stays in Atlas",
  ],
  [
    "an organization no longer declared without deletion protection",
    { of: "organization", recorded: { ...acme, deletionProtection: false }, op: "delete" },
    "to-remove",
    "deletes the organization",
  ],
  [
    "a created and protected organization no longer declared",
    { of: "organization", recorded: { ...acme, adopted: false }, op: "delete" },
    "to-remove",
    "fails: the organization is protected; first apply `deletionProtection: false`",
  ],
  [
    "a new organization resource with an id",
    { of: "organization", declared: acme, op: "create" },
    "to-create",
    "adopts the organization",
  ],
  [
    "a new organization resource with a name",
    { of: "organization", declared: { name: "Acme" }, op: "create" },
    "to-create",
    "creates the organization",
  ],
  [
    "a new organization resource with a name that may be adopted",
    { of: "organization", declared: { name: "Acme", adopt: true }, op: "create" },
    "to-create",
    "adopts the organization with this name, or creates it",
  ],
  [
    "a resource that an earlier run did not complete",
    { recorded: active, declared: ada, op: "update" },
    "to-change",
    "completes the update",
  ],
])("classifies %s", (_, steps, kind, up) => {
  expect(rulesFor(steps)).toEqual([[kind, up]]);
});

test.each<[string, ResourceSteps]>([
  ["a resource without changes", { recorded: active, declared: ada, op: "same" }],
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
    "an invitation that does not expire soon",
    { recorded: { ...pending, expiresAt: "2026-03-04T12:00:01Z" }, declared: ada, op: "same" },
  ],
  [
    "a pending invitation that expired long ago by the clock of this machine",
    { recorded: { ...pending, expiresAt: "2026-01-01T00:00:00Z" }, declared: ada, op: "same" },
  ],
])("reports nothing about %s", (_, steps) => {
  expect(rulesFor(steps)).toEqual([]);
});

test("says that the credentials may have changed, without showing them", () => {
  const secret = { ...acme, credentials: "[secret]", creatorCredentials: "[secret]" };
  const steps = { of: "organization", recorded: secret, declared: secret, op: "update" } as const;
  expect(classifyEvents(engineEvents(steps))).toEqual([
    expect.objectContaining({
      kind: "to-change",
      what: "has changed credentials, or an earlier run did not finish",
    }),
  ]);
});

const INVITES = "invites them as ORG_MEMBER (sends one e-mail)";

test("a message that reads like an adoption is not taken for one", () => {
  const there = "ada@example.com is already a member of organization 64b and is adopted.";
  const events = [...engineEvents({ declared: ada, op: "create" }), diagnostic("info#err", there)];
  expect(classifyEvents(events)).toMatchObject([{ up: INVITES }]);
});

test("an organization that may be adopted by its name is adopted, if the provider reports it", () => {
  const declared = { name: "Acme", adopt: true };
  const facts = [{ ...acme, code: "adopts-organization", changes: [] }] as const;
  const events = engineEvents({ of: "organization", declared, op: "create" });
  expect(classifyEvents(events, facts)).toMatchObject([
    { up: `adopts organization Acme (${acme.orgId})` },
  ]);
});

test("reports an error once, with the number of resources that it affects", () => {
  const refused = "Preview failed: listOrgInvites: 403 USER_UNAUTHORIZED.\n";
  const events = [
    ...engineEvents({ recorded: active }, { name: "bob", recorded: active }),
    diagnostic("error", refused, urnOf("person", "ada")),
    diagnostic("error", refused, urnOf("person", "bob")),
    diagnostic("error", "preview failed\n"),
  ];
  expect(classifyEvents(events).map(({ kind, what }) => [kind, what])).toEqual([
    ["failed", "listOrgInvites: 403 USER_UNAUTHORIZED. (2 resources)"],
  ]);
});

test("counts the resources of other providers without classifying them", () => {
  const events = engineEvents(
    { of: "other", name: "a", recorded: { versions: 1 }, declared: { versions: 1 }, op: "same" },
    { of: "other", name: "b", recorded: { versions: 1 }, live: { versions: 2 } },
    { of: "other", name: "c", recorded: { versions: 1 }, live: null },
    { of: "other", name: "d", declared: { versions: 1 }, op: "create" },
  );
  expect(classifyEvents(events)).toEqual([]);
  expect(countOtherResources(readPreview(events))).toEqual({
    resources: 4,
    drifted: 2,
    planned: 1,
  });
});

test("among a thousand people, reports each difference once, the most severe first", () => {
  const promoted = { ...active, roles: ["ORG_OWNER"] };
  const events = engineEvents(
    ...Array.from({ length: 1_000 }, (_, n) => ({
      name: `person${n}`,
      recorded: active,
      declared: ada,
      ...(n % 10 === 0 && { live: promoted, op: "update" }),
      ...(n % 10 === 1 && { live: null, op: "create" }),
    })),
  );
  const { differences, counts } = reportWith(classifyEvents(events));
  expect(counts).toMatchObject({ security: 100, drift: 100 });
  expect(new Set(differences.map(({ resource }) => resource?.name)).size).toBe(200);
  expect(differences.slice(0, 100).every(({ kind }) => kind === "became-owner")).toBe(true);
});
