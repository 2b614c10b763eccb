import { check } from "../../provider/organization/check";
import { diff, inputsOf, leaving, notEmpty } from "../../provider/organization/plan";
import type { OrganizationInputs, OrganizationState } from "../../provider/organization/types";
import { UNKNOWN } from "../../provider/values";

const ORG = "64b000000000000000000001";
const acme: OrganizationInputs = { orgId: ORG, name: "Acme" };
const remembered = (more: Partial<OrganizationState> = {}): OrganizationState => ({
  orgId: ORG,
  name: "Acme",
  adopted: true,
  __declared: ["name"],
  ...more,
});

test.each<[string, Partial<OrganizationState>, OrganizationInputs, boolean, string[]]>([
  ["the same declaration is no change", {}, acme, false, []],
  ["another name is an update", {}, { ...acme, name: "Acme 2" }, true, []],
  ["a name not known yet may be an update", {}, { ...acme, name: UNKNOWN }, true, []],
  ["a name no longer declared is an update, of the state alone", {}, { orgId: ORG }, true, []],
  ["a live name that is not declared is no change", { __declared: [] }, { orgId: ORG }, false, []],
  ["protection taken off is an update", {}, { ...acme, deletionProtection: false }, true, []],
  [
    "another organization is a replacement",
    {},
    { ...acme, orgId: "64b000000000000000000009" },
    true,
    ["orgId"],
  ],
  ["an id not known yet is no replacement", {}, { ...acme, orgId: UNKNOWN }, false, []],
])("%s", (_, olds, news, changes, replaces) =>
  expect(diff(remembered(olds), news)).toEqual({ changes, replaces }),
);

test("the declared arguments are told from the state, the name only if it was declared", () => {
  expect(inputsOf(remembered())).toEqual(acme);
  expect(inputsOf(remembered({ __declared: [] }))).toEqual({ orgId: ORG });
});

test.each<[string, Partial<OrganizationState>, string, RegExp | undefined]>([
  [
    "an adopted organization is forgotten",
    {},
    "forget",
    /^Organization Acme \(64b0{20}1\) was adopted: .* stays in Atlas\./,
  ],
  [
    "a protected organization of ours is not deleted",
    { adopted: false },
    "refuse",
    /Apply deletionProtection: false first/,
  ],
  [
    "an unprotected organization of ours is deleted",
    { adopted: false, deletionProtection: false },
    "delete",
    undefined,
  ],
  [
    "an unprotected adopted organization is deleted",
    { deletionProtection: false },
    "delete",
    undefined,
  ],
])("destroy: %s", (_, olds, expected, because) => {
  const step = leaving(remembered(olds));
  expect(step.do).toBe(expected);
  if (because) expect(step).toMatchObject({ because: expect.stringMatching(because) });
});

test("projects in the way of a deletion are named, ten at most", () => {
  const project = (n: number) => ({ id: `${n}`, name: `P${n}` });
  expect(notEmpty(remembered(), [project(1), project(2)])).toBe(
    `Organization Acme (${ORG}) still has 2 project(s): P1 (1), P2 (2). Delete them first; nothing was deleted.`,
  );
  expect(
    notEmpty(
      remembered(),
      Array.from({ length: 12 }, (_, n) => project(n)),
    ),
  ).toContain("P9 (9) and 2 more.");
});

test.each<[string, object, string, string]>([
  ["a missing id", { name: "Acme" }, "orgId", "is required, and missing. Add it."],
  [
    "an empty name",
    { ...acme, name: "" },
    "name",
    'expected 1 to 64 characters, got "". Choose a shorter name.',
  ],
  [
    "a protection in quotes",
    { ...acme, deletionProtection: "false" },
    "deletionProtection",
    'expected true or false, got "false". Write it without quotes.',
  ],
])("%s is refused in one sentence", (_, inputs, property, reason) =>
  expect(check(inputs).failures).toEqual([{ property, reason }]),
);
