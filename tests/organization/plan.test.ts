import { UNKNOWN } from "../../provider/domain/unknown";
import { diff } from "../../provider/resources/organization/diff";
import { notEmpty } from "../../provider/resources/organization/messages";
import { deletionStep } from "../../provider/resources/organization/plan";
import { declaredInputs } from "../../provider/resources/organization/state";
import type {
  OrganizationInputs,
  OrganizationState,
} from "../../provider/resources/organization/types";
import { ORG, OWNER } from "../support/ids";

const acme: OrganizationInputs = { orgId: ORG, name: "Acme" };
const remembered = (more: Partial<OrganizationState> = {}): OrganizationState => ({
  orgId: ORG,
  name: "Acme",
  adopted: true,
  __declaredNames: ["orgId", "name"],
  ...more,
});

test.each<[string, Partial<OrganizationState>, OrganizationInputs, boolean, string[]]>([
  ["the same declaration is no change", {}, acme, false, []],
  ["another name is an update", {}, { ...acme, name: "Acme 2" }, true, []],
  ["a name not known yet may be an update", {}, { ...acme, name: UNKNOWN }, true, []],
  ["a name no longer declared is an update, of the state alone", {}, { orgId: ORG }, true, []],
  [
    "a live name that is not declared is no change",
    { __declaredNames: ["orgId"] },
    { orgId: ORG },
    false,
    [],
  ],
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
  expect(declaredInputs(remembered())).toEqual(acme);
  expect(declaredInputs(remembered({ __declaredNames: ["orgId"] }))).toEqual({ orgId: ORG });
});

test.each<[string, Partial<OrganizationState>, string, RegExp | undefined]>([
  [
    "an adopted organization is forgotten",
    {},
    "release",
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
  const step = deletionStep(remembered(olds));
  expect(step.do).toBe(expected);
  if (because) expect(step).toMatchObject({ reason: expect.stringMatching(because) });
});

test("projects in the way of a deletion are named, ten at most", () => {
  const project = (n: number) => ({ id: `${n}`, name: `P${n}` });
  expect(notEmpty(remembered(), [project(1), project(2)])).toBe(
    `Cannot delete organization Acme (${ORG}): it still has 2 projects: P1 (1), P2 (2). Delete them first; nothing was deleted.`,
  );
  const many = Array.from({ length: 12 }, (_, n) => project(n));
  expect(notEmpty(remembered(), many)).toContain("P9 (9) and 2 more.");
});

const created: OrganizationInputs = {
  name: "Acme",
  orgOwnerId: OWNER,
  apiKey: { description: "Pulumi", roles: ["ORG_OWNER"] },
};
const own = { publicKey: "new", privateKey: "secret" };

test.each<[string, Partial<OrganizationState>, OrganizationInputs, boolean, string[]]>([
  ["the same organization of ours is no change", {}, created, false, []],
  [
    "its own credentials are no argument",
    { ownCredentials: { publicKey: "other" } },
    created,
    false,
    [],
  ],
  ["its id declared is no change", {}, { ...created, orgId: ORG }, false, []],
  [
    "another id is a replacement",
    {},
    { ...created, orgId: "64b000000000000000000009" },
    true,
    ["orgId"],
  ],
  [
    "credentials declared are an update",
    {},
    { ...created, orgId: ORG, credentials: own },
    true,
    [],
  ],
  [
    "credentials not known yet may be an update",
    {},
    { ...created, credentials: UNKNOWN as unknown as object },
    true,
    [],
  ],
  [
    "a setting declared is an update",
    {},
    { ...created, settings: { multiFactorAuthRequired: true } },
    true,
    [],
  ],
  [
    "a setting that is as declared is no change",
    { settings: { securityContact: null } },
    { ...created, settings: { securityContact: null } },
    false,
    [],
  ],
  ["an organization that may not be there always differs", { __lost: "lost" }, created, true, []],
])("of those that were created: %s", (_, olds, news, changes, replaces) =>
  expect(
    diff(
      {
        ...created,
        orgId: ORG,
        name: "Acme",
        adopted: false,
        ownCredentials: own,
        __declaredNames: ["name"],
        ...olds,
      },
      news,
    ),
  ).toEqual({ changes, replaces }),
);
