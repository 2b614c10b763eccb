import { withYaml, yamlOf } from "../../tools/reference/yaml.ts";

test("a program that declares resources gets a YAML form", () => {
  const yaml = yamlOf(`import { Organization, OrgInvitation, Provider } from "pulumi-atlas-orgs";
const provider = new Provider("atlas", { parallel: 4, logMask: true });
const org = new Organization("acme", { orgId: "64e000000000000000000001" }, { provider });
new OrgInvitation("ada", { orgId: org.orgId, roles: ["ORG_OWNER"] }, { dependsOn: [org] });
export const orgId = org.orgId;
`);
  expect(yaml).toBe(`resources:
  atlas:
    type: pulumi:providers:atlas-orgs
    properties:
      parallel: 4
      logMask: true
  acme:
    type: atlas-orgs:Organization
    properties:
      orgId: "64e000000000000000000001"
    options:
      provider: \${atlas}
  ada:
    type: atlas-orgs:OrgInvitation
    properties:
      orgId: \${acme.orgId}
      roles:
        - ORG_OWNER
    options:
      dependsOn:
        - \${acme}
outputs:
  orgId: \${acme.orgId}
`);
});

test.each([
  ["a loop", "for (const name of names) new OrgInvitation(name, {});"],
  ["a computed name", "new OrgInvitation(name, {});"],
  ["a call in an argument", 'new OrgInvitation("ada", { username: address() });'],
  ["a spread argument", 'new OrgInvitation("ada", { ...common });'],
  ["a variable that is not a resource", 'new OrgInvitation("ada", { username });'],
  ["a provider without arguments", 'new Provider("atlas");'],
])("code with %s gets no YAML form", (_, code) => {
  expect(yamlOf(code)).toBeUndefined();
});

test("an example that contains YAML keeps it", () => {
  const example = '```ts\nnew Organization("acme", {});\n```\n\n```yaml\nresources: {}\n```';
  expect(withYaml(example)).toBe(example);
});
