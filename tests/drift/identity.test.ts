import { readPreview } from "../../cli/drift/previewResult";
import type { RuleId } from "../../cli/drift/rules";
import { classifyUndeclared } from "../../cli/drift/undeclared";
import type { Fact } from "../../provider/domain/facts";
import type { Person } from "../../provider/domain/person";
import { ORG } from "../support/ids";
import { listedPerson } from "../support/people";
import { active, ada, engineEvents, pending, type ResourceSteps } from "./engineEvents";
import { classifyEvents, reportWith, rulesFor } from "./recording";

const NEW = "ada@new.example";
const moved = { ...active, userId: "u1", changedUsername: NEW };

test("reports a changed address with both addresses, as what the program declares", () => {
  const steps = { recorded: active, live: moved, declared: ada, op: "same" };
  expect(classifyEvents(engineEvents(steps))).toMatchObject([
    {
      kind: "address-changed",
      who: ada.username,
      what: "changed their address from ada@example.com to ada@new.example",
      property: "username",
      declared: ada.username,
      live: NEW,
      up: "sends nothing: set `username` to ada@new.example",
    },
  ]);
});

test.each<[string, ResourceSteps, [RuleId, string][]]>([
  [
    "in every run until the program declares the new address",
    { recorded: moved, declared: ada, op: "same" },
    [["address-changed", "sends nothing: set `username` to ada@new.example"]],
  ],
  [
    "that the program declares now as an update in place",
    {
      recorded: active,
      live: moved,
      declared: { ...ada, username: "Ada@NEW.example" },
      op: "update",
    },
    [["settled", "records the new address (sends no e-mail)"]],
  ],
  [
    "together with a gained role",
    {
      recorded: active,
      live: { ...moved, roles: ["ORG_OWNER"] },
      declared: { ...ada, username: NEW },
      op: "update",
    },
    [
      ["became-owner", "removes ORG_OWNER, adds ORG_MEMBER"],
      ["settled", "records the new address (sends no e-mail)"],
    ],
  ],
  [
    "next to the declaration of another person",
    { recorded: moved, declared: { ...ada, username: "grace@example.com" }, op: "replace" },
    [
      ["to-replace", "replaces the resource"],
      ["address-changed", "replaces the resource"],
    ],
  ],
  [
    "of a person who is no longer declared",
    { recorded: moved, op: "delete" },
    [
      ["address-changed", "removes the person from the organization"],
      ["to-remove", "removes the person from the organization"],
    ],
  ],
  [
    "of an invited person whose invitation expired",
    {
      recorded: { ...pending, changedUsername: NEW, status: "INVITATION_EXPIRED" },
      declared: ada,
      op: "same",
    },
    [
      ["address-changed", "sends nothing: set `username` to ada@new.example"],
      ["expired", "nothing: the resource does not send it again"],
    ],
  ],
  [
    "back to the declared one as nothing",
    { recorded: moved, live: active, declared: ada, op: "same" },
    [],
  ],
  [
    "never, if Atlas only spells it differently",
    { recorded: { ...active, atlasUsername: "ADA@example.com" }, declared: ada, op: "same" },
    [],
  ],
])("reports a changed address %s", (_, steps, expected) => {
  expect(rulesFor(steps)).toEqual(expected);
});

const ADOPTS = "adopts them as ORG_MEMBER: they are a member or invited";
const INVITES = "invites them as ORG_MEMBER (sends one e-mail)";

const RESUMES = "continues the pending invitation of an interrupted run (sends no e-mail)";

test.each<[string, Fact[], string]>([
  [
    "not invited again, if an interrupted run invited them",
    [{ ...ada, code: "resumes-invitation" }],
    RESUMES,
  ],
  [
    "invited, if the interrupted run invited another person",
    [{ ...ada, code: "resumes-invitation", username: "adam@example.com" }],
    INVITES,
  ],
  [
    "adopted, if the provider reports it",
    [{ code: "adopts-person", orgId: ORG, username: ada.username }],
    "adopts them without changes",
  ],
  [
    "invited, if the provider reports the adoption of another person",
    [{ code: "adopts-person", orgId: ORG, username: "adam@example.com" }],
    INVITES,
  ],
  [
    "invited, if the provider reports the same person in another organization",
    [{ code: "adopts-person", orgId: "64b0000000000000000000ff", username: ada.username }],
    INVITES,
  ],
])("a new person is %s", (_, facts, up) => {
  expect(classifyEvents(engineEvents({ declared: ada, op: "create" }), facts)).toMatchObject([
    { up },
  ]);
});

test("the changes of an adopted person are reported, those of an owner first", () => {
  const declared = { ...ada, roles: ["ORG_MEMBER"], teamIds: [] };
  const before = { roles: ["ORG_OWNER"], teamIds: ["t1"] };
  const adoption = { code: "adopts-person", orgId: ORG, username: ada.username } as const;
  const facts: Fact[] = [{ ...adoption, status: "ACTIVE", live: before }];
  const events = engineEvents({ declared, op: "create" });
  const what = "is new in the program, and a member already";
  expect(reportWith(classifyEvents(events, facts)).differences).toMatchObject([
    {
      kind: "to-adopt-owner",
      class: "planned",
      what,
      property: "roles",
      declared: ["ORG_MEMBER"],
      live: ["ORG_OWNER"],
      up: "adopts them, and removes ORG_OWNER, adds ORG_MEMBER",
    },
    {
      kind: "to-adopt-and-change",
      what,
      property: "teamIds",
      up: "adopts them, and removes them from team t1",
    },
  ]);
  const invited: Fact[] = [{ ...adoption, status: "PENDING", live: {} }];
  expect(classifyEvents(events, invited)).toMatchObject([
    { kind: "to-adopt", what: "is new in the program, and invited already" },
  ]);
});

test("a deleted resource whose person another resource declares changes nothing in Atlas", () => {
  const events = engineEvents(
    { name: "old", recorded: active, op: "delete" },
    { name: "new", declared: { ...ada, username: "Ada@Example.com" }, op: "create" },
    { name: "gone", recorded: { ...active, username: "bob@example.com" }, op: "delete" },
  );
  const removals = classifyEvents(events).filter(({ kind }) => kind === "to-remove");
  expect(removals).toMatchObject([
    {
      who: ada.username,
      what: "is declared by another resource now",
      up: "only removes this resource from the state: another resource declares the same person",
    },
    { who: "bob@example.com", up: "removes the person from the organization" },
  ]);
});

test("a deleted person is adopted, not invited, if someone has the address again", () => {
  const steps = { recorded: active, live: null, declared: ada, op: "create" };
  const facts: Fact[] = [{ code: "adopts-person", orgId: ORG, username: ada.username }];
  expect(classifyEvents(engineEvents(steps), facts)).toMatchObject([
    { kind: "member-removed", up: ADOPTS },
  ]);
});

/** The addresses that are reported as undeclared if the organization has these people. */
const undeclared = (steps: ResourceSteps, people: readonly Partial<Person>[]) =>
  classifyUndeclared(
    ORG,
    people.map((one) => listedPerson(one)),
    readPreview(engineEvents(steps)),
  ).map(({ who }) => who);
const member = { ...ada, status: "ACTIVE", userId: "u1" } as const;

test.each<[string, ResourceSteps, Partial<Person>[], string[]]>([
  [
    "a declared person who changed their address",
    { recorded: { ...active, userId: "u1" }, declared: ada, op: "same" },
    [{ ...member, username: NEW }],
    [],
  ],
  [
    "a person who was invited in v1.0 and changed their address",
    { recorded: { ...pending, invitationId: "i1" }, declared: ada, op: "same" },
    [{ username: NEW, invitationId: "i1" }],
    [],
  ],
  [
    "someone else who has the old address of a declared person now",
    { recorded: moved, declared: ada, op: "same" },
    [
      { ...member, username: NEW },
      { ...member, userId: "u2" },
    ],
    [ada.username],
  ],
  [
    "another member who has the address of a recorded one",
    { recorded: { ...active, userId: "u1" }, declared: ada, op: "same" },
    [{ ...member, userId: "u2" }],
    [ada.username],
  ],
  [
    "a new member at the address of a person who was deleted",
    { recorded: { ...active, userId: "u1" }, live: null, declared: ada, op: "create" },
    [{ ...member, userId: "u2" }],
    [],
  ],
  [
    "a declared person whose invitation was sent again outside Pulumi",
    { recorded: { ...pending, invitationId: "i1" }, declared: ada, op: "same" },
    [{ username: ada.username, invitationId: "i2" }],
    [],
  ],
  [
    "a person whom Atlas spells differently",
    {
      recorded: { ...active, username: "ada@bücher.example" },
      declared: { ...ada, username: "ada@bücher.example" },
      op: "same",
    },
    [{ ...member, username: "ada@xn--bcher-kva.example" }],
    [],
  ],
  [
    "a person whose spelling Atlas answered when they were invited",
    {
      recorded: { ...active, atlasUsername: "adalovelace@example.com" },
      declared: ada,
      op: "same",
    },
    [{ ...member, username: "adalovelace@example.com" }],
    [],
  ],
  [
    "either person while a resource is replaced",
    { recorded: active, declared: { ...ada, username: "grace@example.com" }, op: "replace" },
    [member, { ...member, userId: "u2", username: "grace@example.com" }],
    [],
  ],
  [
    "a person who is new in the program",
    { declared: ada, op: "create" },
    [member, { ...member, userId: "u2", username: "eve@example.com" }],
    ["eve@example.com"],
  ],
])("undeclared people and %s", (_, steps, people, expected) => {
  expect(undeclared(steps, people)).toEqual(expected);
});
