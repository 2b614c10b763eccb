import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Emulator } from "../../emulator";
import { runCli } from "../support/cli";
import { startEmulator, storedOrganization } from "../support/emulator";
import { LONG_FORMS } from "../support/forms";
import { API_VERSIONS, ORG, OWNER } from "../support/ids";
import { startProxy } from "../support/proxy";
import { NO_CHANGES, openOn, openStack } from "../support/stack";
import { killProcesses, onLinux, recover } from "./processes";

const ADA = "ada@example.com";
const NEW = "ada@new.example";
const FOREVER = 1000;

/** A program that declares these people, each with more arguments. */
const people = (declared: Readonly<Record<string, string>>) => `
import { OrgInvitation } from "pulumi-atlas-orgs";
const person = (username: string, args: object) =>
  new OrgInvitation(username.split("@")[0], { orgId: "${ORG}", username, roles: ["ORG_MEMBER"], ...args });
${Object.entries(declared)
  .map(([username, args]) => `person("${username}", { ${args} });`)
  .join("\n")}
`;
const usernames = async (emulator: Emulator) =>
  (await storedOrganization(emulator, ORG)).people.map(({ username }) => username).sort();
const writes = async (emulator: Emulator) =>
  (await emulator.requests()).filter(({ method }) => method !== "GET");

describe.each(LONG_FORMS)("$form", (front) => {
  const open = openOn(front);

  test.each(API_VERSIONS)(
    "in %s, an owner who changes their address stays the same resource",
    async (apiVersion) => {
      const owner = (username: string) => people({ [username]: 'roles: ["ORG_OWNER"]' });
      const { emulator, stack } = await open(owner(ADA), {
        "mongodbatlas:apiVersion": apiVersion,
      });
      await stack.up();
      await emulator.accept(ORG, ADA);
      expect(await stack.up("--refresh")).toMatchObject({ code: 0, steps: [] });
      await emulator.changePerson(ORG, ADA, { username: NEW });
      await emulator.clearRequests();

      const preview = await stack.drift();
      expect(preview).toMatchObject({
        code: 0,
        steps: [],
        drifted: [{ name: "ada", changes: { changedUsername: { live: NEW } } }],
      });
      expect(preview.output).toContain(
        `${ADA} in organization ${ORG} has changed their address to ${NEW}. Set username to "${NEW}"; the person stays the same, and no invitation is sent.`,
      );
      const drift = await runCli(stack, ["drift", "--unmanaged"]);
      expect(drift.stdout).toContain("sends nothing: set `username` to ada@new.example");
      expect(drift.stdout).not.toMatch(/ada@new\.example +is an undeclared/);
      expect(drift.code).toBe(7);

      stack.write(owner(NEW));
      expect(await stack.up()).toMatchObject({
        code: 0,
        steps: [{ op: "update", name: "ada", diffs: ["username"] }],
      });
      expect(await stack.drift()).toMatchObject(NO_CHANGES);
      expect(await writes(emulator)).toEqual([]);
      expect(await emulator.mail()).toMatchObject([{ to: ADA }]);

      expect(await stack.destroy()).toMatchObject({ code: 0 });
      expect(await usernames(emulator)).toEqual(["owner@example.com"]);
    },
  );

  describe.each([
    ["v1.0", "its journal"],
    ["v2", "no journal, as on a runner that loses its disk"],
  ] as const)("in %s, an `up` that was killed while it invited people", (apiVersion, left) => {
    onLinux(`and left ${left}, ends with the next one as if it had not been killed`, async () => {
      const invited = [..."abcdefghijkl"].map((name) => `${name}@example.com`);
      const program = people(
        Object.fromEntries(invited.map((username, n) => [username, n % 2 ? "adopt: false" : ""])),
      );
      const emulator = await startEmulator();
      const proxy = await startProxy(emulator);
      const config = { "mongodbatlas:apiVersion": apiVersion };
      const stack = await openStack(program, { url: proxy.url, config, form: front.form });
      proxy.interrupt(4, "after", () => killProcesses(stack), "POST");
      expect((await stack.up()).code).not.toBe(0);
      proxy.interrupt(0, "after", () => {});
      const sent = (await emulator.mail()).length;
      expect(sent).toBeGreaterThan(0);
      expect(sent).toBeLessThan(invited.length);
      if (left !== "its journal")
        rmSync(join(String(stack.env.PULUMI_HOME), "pulumi-atlas-orgs"), { recursive: true });

      await recover(stack);
      const again = await stack.up();
      expect(again).toMatchObject({ code: 0 });
      expect(again.output).toContain(
        "It counts as this resource's own, and no second mail is sent.",
      );
      expect(again.output).not.toContain("is adopted");
      expect((await emulator.mail()).map(({ to }) => to).sort()).toEqual(invited);
      const state = (await stack.state()).filter(({ type }) => type === front.invitationType);
      expect(state.map(({ outputs }) => outputs?.adopted)).toEqual(invited.map(() => false));
      expect(await stack.destroy()).toMatchObject({ code: 0 });
      expect(await usernames(emulator)).toEqual(["owner@example.com"]);
    });
  });

  test("two stacks that share a home and a key create two organizations of one name", async () => {
    const emulator = await startEmulator();
    const program = `
import { Organization } from "pulumi-atlas-orgs";
export const { orgId } = new Organization("data", {
  name: "Acme Data",
  orgOwnerId: "${OWNER}",
  apiKey: { description: "Pulumi", roles: ["ORG_OWNER"] },
  deletionProtection: false,
});
`;
    const a = await openStack(program, { url: emulator.url, name: "a", form: front.form });
    const { PULUMI_HOME, PULUMI_BACKEND_URL } = a.env;
    const env = { PULUMI_HOME, PULUMI_BACKEND_URL };
    const b = await openStack(program, { url: emulator.url, name: "b", env, form: front.form });
    expect(await a.up()).toMatchObject({ code: 0 });
    expect(await b.up()).toMatchObject({ code: 0 });
    const [first, second] = [(await a.outputs()).orgId, (await b.outputs()).orgId].map(String);
    expect(second).not.toBe(first);
    expect(await b.destroy()).toMatchObject({ code: 0 });
    await expect(emulator.organization(String(second))).rejects.toThrow();
    expect(await storedOrganization(emulator, String(first))).toMatchObject({ name: "Acme Data" });
    expect(await a.drift()).toMatchObject(NO_CHANGES);
  });

  test("destroy fails if a list contradicts itself: everyone stays, in Atlas and in the state", async () => {
    const program = people({ [ADA]: "", "grace@example.com": "" });
    const config = { "mongodbatlas:apiVersion": "v2" };
    const { emulator, stack } = await open(program, config);
    await stack.up();
    for (const username of [ADA, "grace@example.com"]) await emulator.accept(ORG, username);
    await emulator.faults([
      { operation: "GET /orgs/{orgId}/users", times: FOREVER, list: { omit: ["*"] } },
    ]);
    const failed = await stack.destroy();
    expect(failed.code).not.toBe(0);
    expect(failed.output).toContain(
      "listOrgUsers: the list contradicts itself in 3 readings (totalCount is 3, and it has 0 entries). The list was not used. Run again.",
    );
    expect(await usernames(emulator)).toEqual([ADA, "grace@example.com", "owner@example.com"]);
    expect((await stack.state()).filter(({ type }) => type === front.invitationType)).toHaveLength(
      2,
    );

    await emulator.faults([]);
    expect(await stack.destroy()).toMatchObject({ code: 0 });
    expect(await usernames(emulator)).toEqual(["owner@example.com"]);
  });

  test("the hidden identity of a resource is never shown or stored, and no parent or alias makes it a change", async () => {
    const { emulator, stack } = await open(people({ [ADA]: "" }));
    await stack.up();
    for (const { inputs } of await stack.state())
      expect(inputs ?? {}).not.toHaveProperty("__context");
    stack.write(`
import * as pulumi from "@pulumi/pulumi";
import { Organization, OrgInvitation } from "pulumi-atlas-orgs";
class Team extends pulumi.ComponentResource {
  readonly lead: OrgInvitation;
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("company:index:Team", name, {}, opts);
    const org = new Organization("acme", { orgId: "${ORG}", name: "Emulated" }, { parent: this });
    this.lead = new OrgInvitation("lead", { orgId: org.orgId, username: "${ADA}", roles: ["ORG_MEMBER"] }, {
      parent: org,
      aliases: [{ name: "ada", parent: pulumi.rootStackResource }],
    });
    this.registerOutputs({ lead: this.lead.username });
  }
}
const team = new Team("team", { parent: new pulumi.ComponentResource("company:index:Outer", "outer") });
new OrgInvitation("grace", { orgId: "${ORG}", username: "grace@example.com", roles: ["ORG_MEMBER"] }, { dependsOn: team });
`);
    const preview = await stack.preview("--diff");
    expect(preview).toMatchObject({ code: 0 });
    expect(preview.output).not.toContain("__context");
    expect(preview.steps.filter(({ name }) => name === "lead")).toEqual([]);
    expect(await stack.up()).toMatchObject({ code: 0 });
    expect(await stack.drift()).toMatchObject(NO_CHANGES);
    expect((await emulator.mail()).map(({ to }) => to)).toEqual([ADA, "grace@example.com"]);
    const lead = (await stack.state()).find(({ urn }) => urn.endsWith("::lead"));
    expect(lead?.outputs).toMatchObject({ adopted: false });
  });
});
