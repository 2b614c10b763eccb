import fc from "fast-check";
import type { Difference } from "../../cli/drift/report";
import type { RuleId } from "../../cli/drift/rules";
import type { Fact } from "../../provider/domain/facts";
import { ORG } from "../support/ids";
import { active, ada, engineEvents, pending, type ResourceSteps } from "./engineEvents";
import { classifyEvents } from "./recording";
import { usersEvents } from "./usersEvents";

/** What happens to a person, as the engine shows it for a separate resource. */
const SITUATIONS: Readonly<Record<string, ResourceSteps>> = {
  "stays as declared": { recorded: active, declared: ada, op: "same" },
  "became an owner": {
    recorded: active,
    live: { ...active, roles: ["ORG_MEMBER", "ORG_OWNER"] },
    declared: ada,
    op: "update",
  },
  "lost a role": {
    recorded: { ...active, roles: ["ORG_MEMBER", "ORG_BILLING_ADMIN"] },
    live: active,
    declared: { ...ada, roles: ["ORG_MEMBER", "ORG_BILLING_ADMIN"] },
    op: "update",
  },
  "joined a team": {
    recorded: { ...active, teamIds: [] },
    live: { ...active, teamIds: ["64b0000000000000000000a1"] },
    declared: { ...ada, teamIds: [] },
    op: "update",
  },
  "gained a project role": {
    recorded: { ...active, groupRoleAssignments: [] },
    live: { ...active, groupRoleAssignments: [{ groupId: "b1", groupRoles: ["GROUP_OWNER"] }] },
    declared: { ...ada, groupRoleAssignments: [] },
    op: "update",
  },
  "was removed": { recorded: active, live: null, declared: ada, op: "create" },
  "lost the invitation": {
    recorded: { ...pending, expiresAt: "2026-05-01T12:00:00Z" },
    live: null,
    declared: ada,
    op: "create",
  },
  accepted: { recorded: pending, live: active, declared: ada, op: "same" },
  "has an expired invitation": {
    recorded: pending,
    live: { ...pending, status: "INVITATION_EXPIRED", expiresAt: "2026-02-20T12:00:00Z" },
    declared: ada,
    op: "update",
  },
  "has an invitation that expired too often": {
    recorded: { ...pending, status: "INVITATION_EXPIRED", reinvites: 3 },
    declared: ada,
    op: "same",
  },
  "rejected the invitation": {
    recorded: pending,
    live: { ...pending, status: "INVITATION_REJECTED" },
    declared: ada,
    op: "same",
  },
  "has an invitation that expires soon": {
    recorded: { ...pending, expiresAt: "2026-03-01T12:00:00Z" },
    declared: ada,
    op: "same",
  },
  "changed the address": {
    recorded: active,
    live: { ...active, changedUsername: "new@example.com" },
    declared: ada,
    op: "same",
  },
  "is new in the program": { declared: ada, op: "create" },
  "has another role in the program": {
    recorded: active,
    declared: { ...ada, roles: ["ORG_OWNER"] },
    op: "update",
  },
  "has a role that the program declares now": {
    recorded: active,
    live: { ...active, roles: ["ORG_OWNER"] },
    declared: { ...ada, roles: ["ORG_OWNER"] },
    op: "same",
  },
};

/** The situation of another person. */
function of(name: string, steps: ResourceSteps): ResourceSteps {
  const username = `${name}@example.com`;
  const renamed = Object.entries(steps).map(([side, value]) =>
    typeof value === "object" && value !== null
      ? [side, { ...value, username, ...(side !== "declared" && { adopted: true }) }]
      : [side, value],
  );
  return { name, ...Object.fromEntries(renamed) };
}

/** An OrgUsers differs in where the address is, and records no address for `what` without one. */
const comparable = ({ resource: _, up, ...difference }: Difference) => ({
  ...difference,
  up: up.replace(/set `username`|change the address in `users`/, "declare the address"),
});

const byWho = (one: Difference, other: Difference) =>
  `${one.who} ${one.kind} ${one.property}` < `${other.who} ${other.kind} ${other.property}`
    ? -1
    : 1;

const expectSame = (people: readonly ResourceSteps[]) => {
  const separate = classifyEvents(engineEvents(...people));
  const together = classifyEvents(usersEvents(people));
  expect(together.sort(byWho).map(comparable)).toEqual(separate.sort(byWho).map(comparable));
};

test.each(Object.entries(SITUATIONS))(
  "someone who %s leads to the same findings as with an OrgInvitation",
  (_, steps) => {
    expectSame([of("ada", steps), of("grace", SITUATIONS["became an owner"] ?? {})]);
  },
);

test("any number of people leads to the same findings as with an OrgInvitation for each", () => {
  const situations = fc.array(fc.constantFrom(...Object.values(SITUATIONS)), { maxLength: 12 });
  fc.assert(
    fc.property(situations, (all) => expectSame(all.map((steps, n) => of(`person${n}`, steps)))),
  );
});

test("a finding names the OrgUsers and the address in it", () => {
  const [finding] = classifyEvents(usersEvents([SITUATIONS["became an owner"] ?? {}]));
  expect(finding?.resource).toEqual({
    name: "people",
    urn: expect.stringMatching(/:OrgUsers::people$/),
    user: "ada@example.com",
  });
});

const rules = (...parameters: Parameters<typeof usersEvents>): [string, RuleId, string][] =>
  classifyEvents(usersEvents(...parameters)).map(({ who, kind, up }) => [who, kind, up]);

const KEPT =
  'only stops managing the person, who stays in the organization: `undeclared` is "report"';

test.each([
  ["report", active, KEPT],
  ["remove", active, "removes the person from the organization"],
  ["remove", pending, "withdraws the invitation"],
])("someone who is no longer in users, with undeclared %s", (undeclared, recorded, up) => {
  const rest = { undeclared };
  expect(rules([{ recorded }], { rest })).toEqual([["ada@example.com", "to-remove", up]]);
});

test.each([
  [
    undefined,
    'only stops managing the person, who stays in the organization: onDelete is "retain"',
  ],
  ["remove", "removes the person from the organization"],
])("everyone of a deleted OrgUsers, with onDelete %s", (onDelete, up) => {
  const steps = { of: "users", name: "people", op: "delete" } as const;
  const recorded = {
    orgId: ORG,
    users: { [ada.username]: { roles: ada.roles } },
    people: { [ada.username]: { status: "ACTIVE" } },
    undeclaredUsers: {},
    ...(onDelete && { onDelete }),
  };
  const found = classifyEvents(engineEvents({ ...steps, recorded }));
  expect(found).toMatchObject([{ who: ada.username, kind: "to-remove", up }]);
});

test("people who move from OrgInvitations into an OrgUsers, and back, are removed from nowhere", () => {
  const users = { [ada.username]: { roles: ada.roles } };
  const recorded = { orgId: ORG, users, people: { [ada.username]: active }, undeclaredUsers: {} };
  const declared = { orgId: ORG, users };
  const adopts: Fact[] = [{ code: "adopts-person", ...ada, status: "ACTIVE", live: {} }];
  const into = engineEvents(
    { name: "ada", recorded: active, op: "delete" },
    { of: "users", name: "people", declared, op: "create" },
  );
  const back = engineEvents(
    { of: "users", name: "people", recorded, op: "delete" },
    { name: "ada", declared: ada, op: "create" },
  );
  for (const events of [into, back])
    expect(
      classifyEvents(events, adopts)
        .map(({ kind, up }) => [kind, up])
        .sort(),
    ).toEqual([
      ["to-adopt", "adopts them without changes"],
      ["to-remove", expect.stringContaining("another resource declares the same person")],
    ]);
});

test("a new address in users is an update of the same person", () => {
  const moved = { ...active, userId: "u1", changedUsername: "ada@new.example" };
  const declared = { ...ada, username: "ada@new.example" };
  expect(rules([{ recorded: active, live: moved, declared, op: "update" }])).toEqual([
    ["ada@new.example", "settled", "records the new address (sends no e-mail)"],
  ]);
});

test("someone whom an OrgUsers read before the program declared them is adopted", () => {
  const eve = { ...ada, username: "eve@example.com" };
  const owner = { ...active, ...eve, roles: ["ORG_OWNER"] };
  const rest = {
    undeclared: "remove",
    undeclaredUsers: { [eve.username]: { status: "ACTIVE", roles: ["ORG_OWNER"] } },
  };
  const steps = { live: owner, declared: eve, op: "create" };
  expect(rules([steps], { rest, declaredRest: { undeclared: "remove" } })).toEqual([
    [eve.username, "to-adopt-owner", "adopts them, and removes ORG_OWNER, adds ORG_MEMBER"],
  ]);
});

test("an argument that is about nobody is one finding of the OrgUsers", () => {
  const people = [of("ada", { recorded: active, declared: ada, op: "same" })];
  const changed = { rest: { maxRemovals: 5 }, declaredRest: { maxRemovals: 9 }, op: "update" };
  expect(classifyEvents(usersEvents(people, changed))).toMatchObject([
    { who: ORG, kind: "to-change", property: "maxRemovals", up: "sets it to 9" },
  ]);
});

test("an update that no person explains is reported once", () => {
  const people = [of("ada", { recorded: active, declared: ada, op: "same" })];
  const secret = { credentials: "[secret]" };
  expect(classifyEvents(usersEvents(people, { rest: secret, op: "update" }))).toMatchObject([
    { who: ORG, what: "has changed credentials, or an earlier run did not finish" },
  ]);
});

test("users that are not known before `up` are taken for unchanged", () => {
  const users = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  const [refresh, step] = usersEvents([{ recorded: active, declared: ada, op: "same" }]);
  const metadata = step?.resourcePreEvent?.metadata as { new: { inputs: object }; op: string };
  metadata.new.inputs = { orgId: ORG, users };
  expect(classifyEvents([refresh, step].flatMap((one) => one ?? []))).toEqual([]);
});

test("a preview that failed leaves open what happens to each person", () => {
  const [refresh] = usersEvents([SITUATIONS["became an owner"] ?? {}]);
  expect(classifyEvents(refresh ? [refresh] : [])).toMatchObject([
    { kind: "became-owner", up: "unknown: the preview failed before this resource" },
  ]);
});
