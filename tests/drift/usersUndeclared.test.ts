import type { Properties } from "../../cli/drift/previewResult";
import { readPreview } from "../../cli/drift/previewResult";
import { classifyUndeclared, shownUndeclared } from "../../cli/drift/undeclared";
import type { Fact } from "../../provider/domain/facts";
import type { Person } from "../../provider/domain/person";
import { ORG } from "../support/ids";
import { listedPerson } from "../support/people";
import { active, ada, engineEvents, type ResourceSteps } from "./engineEvents";
import { classifyEvents } from "./recording";

const eve = { status: "ACTIVE", roles: ["ORG_OWNER"] };
const mallory = { status: "ACTIVE", roles: ["ORG_MEMBER"] };
const trudy = { status: "PENDING", roles: ["ORG_MEMBER"] };
const ended = { status: "INVITATION_EXPIRED", roles: ["ORG_OWNER"] };

const users = { [ada.username]: { roles: ada.roles } };
const people = { [ada.username]: { status: "ACTIVE" } };
const declared = { orgId: ORG, users };

/** An OrgUsers that declares Ada and finds these people. */
const finding = (
  undeclaredUsers: Properties,
  more: Partial<ResourceSteps> = {},
): ResourceSteps => ({
  of: "users",
  name: "people",
  recorded: { ...declared, people, undeclaredUsers: {} },
  live: { ...declared, people, undeclaredUsers },
  declared,
  op: "same",
  ...more,
});

/** The same with `undeclared: "remove"`, which reads everyone as a user. */
function removing(undeclaredUsers: Properties, more: Partial<ResourceSteps> = {}): ResourceSteps {
  const policy = { undeclared: "remove" };
  const all = {
    users: { ...users, ...undeclaredUsers },
    people: { ...people, ...undeclaredUsers },
  };
  return {
    ...finding({}),
    recorded: { ...declared, ...policy, people, undeclaredUsers: {} },
    live: { orgId: ORG, ...policy, ...all, undeclaredUsers },
    declared: { ...declared, ...policy },
    op: "update",
    ...more,
  };
}

const shown = (steps: readonly ResourceSteps[], facts: readonly Fact[] = []) =>
  shownUndeclared(readPreview(engineEvents(...steps), facts)).map(({ who, kind, up }) => [
    who,
    kind,
    up,
  ]);

const REPORTED = 'nothing: `undeclared` is "report"';
const all = {
  "eve@example.com": eve,
  "mallory@example.com": mallory,
  "trudy@example.com": trudy,
  "late@example.com": ended,
};

test("everyone whom an OrgUsers does not declare is a finding, and stays by default", () => {
  expect(shown([finding(all)])).toEqual([
    ["eve@example.com", "undeclared-owner", REPORTED],
    ["mallory@example.com", "undeclared-member", REPORTED],
    ["trudy@example.com", "undeclared-invitation", REPORTED],
  ]);
});

test("with undeclared remove, the finding says that `up` removes them, and there is no other", () => {
  const steps = [removing(all)];
  expect(shown(steps)).toEqual([
    ["eve@example.com", "undeclared-owner", "removes the person from the organization"],
    ["mallory@example.com", "undeclared-member", "removes the person from the organization"],
    ["trudy@example.com", "undeclared-invitation", "withdraws the invitation"],
  ]);
  expect(classifyEvents(engineEvents(...steps))).toEqual([]);
});

test("the same people are findings after the state was refreshed", () => {
  const steps = removing({ "eve@example.com": eve });
  expect(shown([{ ...steps, recorded: steps.live ?? {} }])).toEqual([
    ["eve@example.com", "undeclared-owner", "removes the person from the organization"],
  ]);
});

test.each([
  [
    "update that removes them is refused",
    undefined,
    "unknown: the preview failed before this resource",
  ],
  ["OrgUsers is deleted", "delete", "nothing: no resource declares this person"],
])("says what happens to them if the %s", (_, op, up) => {
  const { declared: __, op: ___, ...steps } = removing({ "eve@example.com": eve });
  expect(shown([{ ...steps, ...(op && { op }) }])).toEqual([
    ["eve@example.com", "undeclared-owner", up],
  ]);
});

test("people whom a new OrgUsers finds are findings", () => {
  const steps = (undeclared: string): ResourceSteps => ({
    of: "users",
    name: "people",
    declared: { ...declared, undeclared },
    op: "create",
  });
  const about = {
    orgId: ORG,
    username: "eve@example.com",
    status: "ACTIVE",
    roles: ["ORG_OWNER"],
  } as const;
  expect(shown([steps("report")], [{ code: "undeclared-person", ...about }])).toEqual([
    ["eve@example.com", "undeclared-owner", REPORTED],
  ]);
  expect(shown([steps("remove")], [{ code: "removes-person", ...about }])).toEqual([
    ["eve@example.com", "undeclared-owner", "removes the person from the organization"],
  ]);
});

test("someone whom an OrgInvitation declares is no finding, also under a changed address", () => {
  const invitation = (username: string, more: Properties = {}): ResourceSteps => ({
    name: username,
    recorded: { ...active, username, ...more },
    declared: { ...ada, username },
    op: "same",
  });
  const found = { "grace@example.com": mallory, "nora@new.example": mallory };
  expect(
    shown([
      finding(found),
      invitation("grace@example.com"),
      invitation("nora@example.com", { userId: "u1", changedUsername: "nora@new.example" }),
    ]),
  ).toEqual([]);
});

const listed = (steps: readonly ResourceSteps[], list: readonly Partial<Person>[]) =>
  classifyUndeclared(
    ORG,
    list.map((one) => listedPerson({ status: "ACTIVE", ...one })),
    readPreview(engineEvents(...steps)),
  ).map(({ who, up }) => [who, up]);

test("--unmanaged counts the people of an OrgUsers as managed, and skips those whom it ignores", () => {
  const list = ["ada@example.com", "eve@example.com", "bot@sso.example"].map((username) => ({
    username,
  }));
  const ignore = ["*@sso.example"];
  expect(listed([finding({}, { declared: { ...declared, ignore } })], list)).toEqual([
    ["eve@example.com", REPORTED],
  ]);
  const removal = removing({ "eve@example.com": eve });
  expect(listed([{ ...removal, declared: { ...removal.declared, ignore } }], list)).toEqual([
    ["eve@example.com", "removes the person from the organization"],
  ]);
});

test("an OrgUsers that is only read manages nobody", () => {
  const read = removing(all, { op: "read" });
  expect(shown([read])).toEqual([]);
  expect(listed([read], [{ username: "ada@example.com" }])).toEqual([
    ["ada@example.com", "nothing: no resource declares this person"],
  ]);
});
