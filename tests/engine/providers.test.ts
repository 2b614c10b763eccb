import type { Seed } from "../../emulator";
import { startEmulator } from "../support/emulator";
import { KEY, ORG, OTHER_ORG } from "../support/ids";
import { NO_CHANGES, NO_CREDENTIALS, openStack, pluginConfig } from "../support/stack";

const OTHER_KEY = { publicKey: "other", privateKey: "00000000-0000-4000-8000-0000000000bb" };
const people = [{ username: "owner@example.com", roles: ["ORG_OWNER"] }];
const roles = ["ORG_OWNER"];
/** Two organizations, each with a key that sees no other. */
const TWO: Seed = {
  organizations: [
    { id: ORG, name: "Acme", people, apiKeys: [{ ...KEY, roles }] },
    { id: OTHER_ORG, name: "Data", people, apiKeys: [{ ...OTHER_KEY, roles }] },
  ],
};

const person = (orgId: string, options: string) =>
  `new OrgInvitation("ada-${orgId}", { orgId: "${orgId}", username: "ada@example.com", roles: ["ORG_MEMBER"] }, { ${options} });`;

test("two providers with two keys manage two organizations, without a secret in the state", async () => {
  const emulator = await startEmulator({ seed: TWO });
  const program = `
import * as pulumi from "@pulumi/pulumi";
import { Organization, OrgInvitation, Provider } from "pulumi-atlas-orgs";
const config = new pulumi.Config();
const at = { baseUrl: "${emulator.url}" };
const acme = new Provider("acme", { ...at, publicKey: "${KEY.publicKey}", privateKey: config.require("acme") });
const data = new Provider("data", { ...at, publicKey: "${OTHER_KEY.publicKey}", privateKey: config.requireSecret("data") });
new Organization("acme", { orgId: "${ORG}", name: "Acme" }, { provider: acme });
new Organization("data", { orgId: "${OTHER_ORG}", name: "Data" }, { provider: data });
${person(ORG, "provider: acme")}
${person(OTHER_ORG, "provider: data")}
`;
  const stack = await openStack(
    { program, isNative: true },
    { url: emulator.url, config: { ...NO_CREDENTIALS, "mongodbatlas:baseUrl": undefined } },
  );
  await stack.config("acme", KEY.privateKey, { secret: true });
  await stack.config("data", OTHER_KEY.privateKey, { secret: true });
  const runs = [await stack.up(), await stack.drift()];
  expect(runs).toMatchObject([{ code: 0 }, NO_CHANGES]);
  expect(await emulator.mail()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ orgId: ORG }),
      expect.objectContaining({ orgId: OTHER_ORG }),
    ]),
  );
  const resources = (await stack.state()).filter(({ type }) => type.startsWith("atlas-orgs:"));
  expect(resources).toHaveLength(4);
  for (const { inputs } of resources) expect(inputs).not.toHaveProperty("credentials");

  await emulator.changeOrganization(OTHER_ORG, { name: "Other" });
  const drift = await stack.preview();
  expect(drift).toMatchObject({
    code: 0,
    steps: [{ op: "update", name: "data", diffs: ["name"] }],
  });
  runs.push(drift, await stack.destroy());
  const texts = [stack.stateText(), ...runs.map(({ output }) => output)].join("\n");
  for (const { privateKey } of [KEY, OTHER_KEY]) expect(texts).not.toContain(privateKey);
  expect(await emulator.organization(OTHER_ORG)).toMatchObject({ people });
});

const TEAM = `
import * as pulumi from "@pulumi/pulumi";
import { OrgInvitation, Provider } from "pulumi-atlas-orgs";
class Team extends pulumi.ComponentResource {
  constructor(name: string, opts: pulumi.ComponentResourceOptions) {
    super("acme:index:Team", name, {}, opts);
    new OrgInvitation(
      name,
      { orgId: "${ORG}", username: name + "@example.com", roles: ["ORG_MEMBER"] },
      { parent: this },
    );
  }
}
const atlas = new Provider("atlas");
const outer = new pulumi.ComponentResource("acme:index:Outer", "outer", {}, { providers: [atlas] });
`;

test("a resource is native if a component above it has a Provider, however it is passed on", async () => {
  const emulator = await startEmulator();
  const { url } = emulator;
  const program = `${TEAM}
new Team("list", { providers: [atlas] });
new Team("map", { providers: { "atlas-orgs": atlas } });
new Team("single", { provider: atlas });
new Team("grandchild", { parent: outer });
const dynamic = { orgId: "${ORG}", username: "dynamic@example.com", roles: ["ORG_MEMBER"] };
const native = { orgId: "${ORG}", username: "native@example.com", roles: ["ORG_MEMBER"] };
export const areInstances = [
  new OrgInvitation("dynamic", { ...dynamic, credentials: ${JSON.stringify(KEY)} }),
  new OrgInvitation("native", native, { provider: atlas }),
].map((one) => OrgInvitation.isInstance(one));
`;
  const config = { ...pluginConfig(url), "mongodbatlas:baseUrl": undefined };
  const env = { MONGODB_ATLAS_BASE_URL: url };
  // Without any mongodbatlas: configuration, a Provider uses that of the plugin.
  const stack = await openStack({ program, isNative: true }, { url, config, env });
  expect(await stack.up()).toMatchObject({ code: 0 });
  const types = (await stack.state())
    .filter(({ type }) => type.endsWith(":OrgInvitation"))
    .map(({ urn, type }) => [urn.split("::").at(-1), type.split(":")[0]]);
  expect(Object.fromEntries(types)).toEqual({
    list: "atlas-orgs",
    map: "atlas-orgs",
    single: "atlas-orgs",
    grandchild: "atlas-orgs",
    native: "atlas-orgs",
    dynamic: "pulumi-nodejs",
  });
  expect(await stack.outputs()).toEqual({ areInstances: [true, true] });
  expect(await stack.preview("--expect-no-changes")).toMatchObject({ code: 0 });
});
