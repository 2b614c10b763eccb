import { storedOrganization } from "../support/emulator";
import { ORG } from "../support/ids";
import { NO_CHANGES, openStackOnEmulator } from "../support/stack";

const WHO = "ada@example.com";

const program = (form: "dynamic" | "native", name = "ada") => `
import { Organization, OrgInvitation, Provider } from "pulumi-atlas-orgs";
const options = ${form === "native" ? '{ provider: new Provider("atlas") }' : "{}"};
const acme = new Organization("acme", { orgId: "${ORG}", name: "Emulated" }, options);
const ada = new OrgInvitation(
  "${name}",
  { orgId: acme.orgId, username: "${WHO}", roles: ["ORG_MEMBER"] },
  options,
);
export const { status, adopted } = ada;
`;

test("a program changes from dynamic to native resources and back without a change in Atlas", async () => {
  const { emulator, stack } = await openStackOnEmulator({
    program: program("dynamic"),
    isNative: true,
  });
  await stack.up();
  await emulator.accept(ORG, WHO);
  await stack.up("--refresh");
  await emulator.clearRequests();

  stack.write(program("native"));
  // The engine counts the provider as a resource.
  expect((await stack.preview()).output).toMatch(/Resources:\n\s+\+ 1 to create\n\s+3 unchanged\n/);
  expect(await stack.up()).toMatchObject({ code: 0, steps: [] });
  expect((await stack.state()).map(({ type }) => type)).toEqual(
    expect.arrayContaining(["atlas-orgs:index:Organization", "atlas-orgs:index:OrgInvitation"]),
  );
  // A refresh asks every resource to refresh before each later preview.
  await stack.up("--refresh");
  await emulator.changePerson(ORG, WHO, { roles: ["ORG_MEMBER", "ORG_OWNER"] });
  expect(await stack.preview("--expect-no-changes")).toMatchObject({ code: 7 });
  await emulator.changePerson(ORG, WHO, { roles: ["ORG_MEMBER"] });

  stack.write(program("dynamic"));
  expect((await stack.preview()).output).toMatch(/Resources:\n\s+- 1 to delete\n\s+3 unchanged\n/);
  expect(await stack.up()).toMatchObject({ code: 0, steps: [] });
  expect(await stack.drift()).toMatchObject(NO_CHANGES);
  expect(await stack.outputs()).toEqual({ status: "ACTIVE", adopted: false });
  expect((await emulator.requests()).filter(({ method }) => method !== "GET")).toEqual([]);
});

test("a person whose resource gets another name and another form in one step stays", async () => {
  const { emulator, stack } = await openStackOnEmulator({
    program: program("dynamic"),
    isNative: true,
  });
  await stack.up();
  await emulator.accept(ORG, WHO);
  await stack.up("--refresh");
  await emulator.clearRequests();

  stack.write(program("native", "lovelace"));
  const up = await stack.up();
  expect(up).toMatchObject({ code: 0 });
  expect(up.diagnostics.join("\n")).toContain(`${WHO} stays in organization ${ORG}`);
  expect((await emulator.requests()).filter(({ method }) => method !== "GET")).toEqual([]);
});

const GRACE = "grace@example.com";
const both = ({ ada = true, grace = WHO } = {}) => `
import { OrgInvitation, Provider } from "pulumi-atlas-orgs";
const provider = new Provider("atlas");
const shared = { orgId: "${ORG}", roles: ["ORG_MEMBER"] };
${ada ? `new OrgInvitation("ada", { ...shared, username: "${WHO}" });` : ""}
new OrgInvitation("grace", { ...shared, username: "${grace}" }, { provider });
`;

test("dynamic and native resources of one stack show their drift, are repaired and destroyed", async () => {
  const { emulator, stack } = await openStackOnEmulator({
    program: both({ grace: GRACE }),
    isNative: true,
  });
  expect(await stack.up()).toMatchObject({ code: 0 });
  expect(await stack.drift()).toMatchObject(NO_CHANGES);
  for (const username of [WHO, GRACE])
    await emulator.changePerson(ORG, username, { roles: ["ORG_OWNER"] });
  const drift = await stack.drift();
  expect(drift.code).toBe(7);
  expect(drift.steps.map(({ op, name, diffs }) => ({ op, name, diffs }))).toEqual(
    expect.arrayContaining([
      { op: "update", name: "ada", diffs: ["roles"] },
      { op: "update", name: "grace", diffs: ["roles"] },
    ]),
  );
  expect(await stack.up("--refresh")).toMatchObject({ code: 0 });
  expect(await stack.drift()).toMatchObject(NO_CHANGES);
  expect(await stack.destroy()).toMatchObject({ code: 0 });
  const { people } = await storedOrganization(emulator, ORG);
  expect(people.map(({ username }) => username)).toEqual(["owner@example.com"]);
});

test("one person in both forms is refused in the preview, and moves from one to the other without harm", async () => {
  const { emulator, stack } = await openStackOnEmulator({ program: both(), isNative: true });
  const refused = await stack.preview();
  expect(refused.code).not.toBe(0);
  expect(refused.output).toContain(
    `"${WHO}" is declared twice in organization ${ORG}; a resource of another provider declares the same person. Keep one of the two.`,
  );
  stack.write(both({ grace: GRACE }));
  await stack.up();
  await emulator.accept(ORG, WHO);
  await stack.up("--refresh");
  // The dynamic resource is deleted, and the native one replaced: it now declares the same person.
  stack.write(both({ ada: false }));
  const moved = await stack.up();
  expect(moved).toMatchObject({ code: 0 });
  expect(moved.output).toContain(`${WHO} stays in organization ${ORG}`);
  const { people } = await storedOrganization(emulator, ORG);
  expect(people.map(({ username }) => username)).toEqual(["owner@example.com", WHO]);
});
