import * as pulumi from "@pulumi/pulumi";
import { Organization, OrgInvitation } from "../../sdk";
import { INVITATION_TYPE, ORG, ORGANIZATION_TYPE } from "../support/ids";

beforeAll(() =>
  pulumi.runtime.setMocks(
    { newResource: ({ name, inputs }) => ({ id: name, state: inputs }), call: () => ({}) },
    "project",
    "stack",
  ),
);

const organization = () => new Organization("acme", { orgId: ORG });
const invitation = () =>
  new OrgInvitation("ada", { orgId: ORG, username: "ada@example.com", roles: ["ORG_MEMBER"] });

test("the classes have the type tokens of stored states", () => {
  expect(Organization.__pulumiType).toBe(ORGANIZATION_TYPE);
  expect(OrgInvitation.__pulumiType).toBe(INVITATION_TYPE);
});

test("isInstance recognizes resources of its class, also from another copy of the package", () => {
  const [acme, ada] = [organization(), invitation()];
  expect([acme, ada].map((one) => Organization.isInstance(one))).toEqual([true, false]);
  expect([acme, ada].map((one) => OrgInvitation.isInstance(one))).toEqual([false, true]);
  expect(OrgInvitation.isInstance({ __pulumiType: INVITATION_TYPE })).toBe(true);
  expect([undefined, null, "ada", {}].filter((one) => OrgInvitation.isInstance(one))).toEqual([]);
});
