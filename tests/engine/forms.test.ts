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
