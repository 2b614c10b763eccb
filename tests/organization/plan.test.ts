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
const recorded = (more: Partial<OrganizationState> = {}): OrganizationState => ({
  orgId: ORG,
  name: "Acme",
  adopted: true,
  __declaredNames: ["orgId", "name"],
  ...more,
});

test.each<[string, Partial<OrganizationState>, OrganizationInputs, boolean, string[]]>([
  ["the same declaration is not a change", {}, acme, false, []],
  ["another name is an update", {}, { ...acme, name: "Acme 2" }, true, []],
  ["an unknown name is an update", {}, { ...acme, name: UNKNOWN }, true, []],
  [
    "a name that is no longer declared is an update of the state only",
    {},
    { orgId: ORG },
    true,
    [],
  ],
  [
    "a live name that is not declared is not a change",
    { __declaredNames: ["orgId"] },
    { orgId: ORG },
    false,
    [],
  ],
  ["removed protection is an update", {}, { ...acme, deletionProtection: false }, true, []],
  [
    "another organization replaces the resource",
    {},
    { ...acme, orgId: "64b000000000000000000009" },
    true,
    ["orgId"],
  ],
  ["an unknown id does not replace the resource", {}, { ...acme, orgId: UNKNOWN }, false, []],
])("%s", (_, olds, news, changes, replaces) =>
  expect(diff(recorded(olds), news)).toMatchObject({ changes, replaces }),
);

test("the declared arguments come from the state, the name only if it was declared", () => {
  expect(declaredInputs(recorded())).toEqual(acme);
  expect(declaredInputs(recorded({ __declaredNames: ["orgId"] }))).toEqual({ orgId: ORG });
});

test.each<[string, Partial<OrganizationState>, string, RegExp | undefined]>([
  [
    "an adopted organization stays in Atlas",
    {},
    "release",
    /^Organization Acme \(64b0{20}1\) was adopted: .* stays in Atlas\./,
  ],
  [
    "a protected organization that it created is not deleted",
    { adopted: false },
    "refuse",
    /Apply deletionProtection: false first/,
  ],
  [
    "an unprotected organization that it created is deleted",
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
])("on destroy, %s", (_, olds, expected, because) => {
  const step = deletionStep(recorded(olds));
  expect(step.do).toBe(expected);
  if (because) expect(step).toMatchObject({ reason: expect.stringMatching(because) });
});

test("the error for projects that prevent a deletion names at most ten", () => {
  const project = (n: number) => ({ id: `${n}`, name: `P${n}` });
  expect(notEmpty(recorded(), [project(1), project(2)])).toBe(
    `Cannot delete organization Acme (${ORG}): it still has 2 projects: P1 (1), P2 (2). Delete them first; nothing was deleted.`,
  );
  const many = Array.from({ length: 12 }, (_, n) => project(n));
  expect(notEmpty(recorded(), many)).toContain("P9 (9) and 2 more.");
});

const created: OrganizationInputs = {
  name: "Acme",
  orgOwnerId: OWNER,
  apiKey: { description: "Pulumi", roles: ["ORG_OWNER"] },
};
const own = { publicKey: "new", privateKey: "secret" };

test.each<[string, Partial<OrganizationState>, OrganizationInputs, boolean, string[], string[]]>([
  ["the same declaration is not a change", {}, created, false, [], []],
  [
    "its own credentials are not an argument",
    { ownCredentials: { publicKey: "other" } },
    created,
    false,
    [],
    [],
  ],
  ["declaring its id is not a change", {}, { ...created, orgId: ORG }, false, [], []],
  [
    "another id replaces the resource",
    {},
    { ...created, orgId: "64b000000000000000000009" },
    true,
    ["orgId"],
    ["orgId"],
  ],
  [
    "declaring credentials is an update",
    {},
    { ...created, orgId: ORG, credentials: own },
    true,
    ["credentials"],
    [],
  ],
  [
    "unknown credentials are an update",
    {},
    { ...created, credentials: UNKNOWN as unknown as object },
    true,
    ["credentials"],
    [],
  ],
  [
    "declaring a setting is an update",
    {},
    { ...created, settings: { multiFactorAuthRequired: true } },
    true,
    ["settings"],
    [],
  ],
  [
    "a setting that is as declared is not a change",
    { settings: { securityContact: null } },
    { ...created, settings: { securityContact: null } },
    false,
    [],
    [],
  ],
  ["an organization that may not exist always differs", { __lost: "lost" }, created, true, [], []],
])("for a created organization: %s", (_, olds, news, changes, changed, replaces) =>
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
  ).toEqual({ changes, changed, replaces }),
);
