import type { Emulator } from "../../emulator";
import { startEmulator, storedOrganization } from "./emulator";
import { KEY, ORG } from "./ids";
import { openStack, pluginConfig, type Stack } from "./stack";

const WHO = "grace@example.com";

/** An example that uses the native plugin: the organization acme with the people ada and grace. */
export interface NativeExample {
  readonly emulator: Emulator;
  readonly stack: Stack;
}

/** Opens a stack of an example, configured under the plugin's own namespace. */
export async function openNativeExample(source: { example: string }): Promise<NativeExample> {
  const emulator = await startEmulator();
  const { url } = emulator;
  const stack = await openStack(source, { url, config: pluginConfig(url) });
  return { emulator, stack };
}

/** Creates the resources, changes a person outside Pulumi, previews that, repairs it and destroys. */
export async function expectToRepairDrift({ emulator, stack }: NativeExample): Promise<void> {
  expect((await stack.preview()).output).toContain("name: Emulated → Acme");
  expect(await stack.up()).toMatchObject({ code: 0 });
  expect(await stack.outputs()).toEqual({ status: "PENDING" });
  expect(await emulator.mail()).toHaveLength(2);
  expect(await stack.preview("--expect-no-changes")).toMatchObject({ code: 0 });
  expect(stack.stateText()).not.toContain(KEY.privateKey);

  await emulator.changePerson(ORG, WHO, {
    roles: ["ORG_OWNER", "ORG_BILLING_ADMIN", "ORG_MEMBER"],
  });
  const drift = await stack.preview("--diff", "--expect-no-changes");
  expect(drift.code).toBe(7);
  expect(drift.output).toMatch(/~ roles: \[\n\s+- \[2\]: "ORG_OWNER"\n\s+\]/);
  await stack.up();
  const { people } = await storedOrganization(emulator, ORG);
  const person = people.find(({ username }) => username === WHO);
  expect(person?.roles.toSorted()).toEqual(["ORG_BILLING_ADMIN", "ORG_MEMBER"]);
  expect(await stack.preview("--expect-no-changes")).toMatchObject({ code: 0 });

  expect(await stack.destroy()).toMatchObject({ code: 0 });
  expect((await storedOrganization(emulator, ORG)).people).toHaveLength(1);
}

/** Imports a person into the state. */
export async function expectToImport({ emulator, stack }: NativeExample): Promise<void> {
  await emulator.addPerson(ORG, { username: WHO, roles: ["ORG_MEMBER", "ORG_BILLING_ADMIN"] });
  await stack.up("--target", "**acme");
  const id = `${ORG}/${WHO}`;
  const { code, output } = await stack.shell(
    `pulumi import --yes --stack test --skip-preview --protect=false --generate-code=false atlas-orgs:index:OrgInvitation grace ${id}`,
  );
  expect({ code, output }).toMatchObject({ code: 0 });
  const imported = (await stack.state()).find(({ id: found }) => found === id);
  expect(imported?.outputs).toMatchObject({ username: WHO, adopted: true, status: "ACTIVE" });
  expect(await stack.preview("--target", "**grace", "--expect-no-changes")).toMatchObject({
    code: 0,
  });
  expect(await emulator.mail()).toEqual([]);
}

/** Expects that a program passed a provider on, called a function, and stored its credentials as secrets. */
export async function expectProviderToBeUsed({ stack }: NativeExample): Promise<void> {
  expect(await stack.up()).toMatchObject({ code: 0 });
  const { name, credentials } = await stack.outputs();
  expect(name).toBe("Emulated");
  const { privateKey } = credentials as { privateKey: string };
  expect(privateKey).toHaveLength(36);
  expect(stack.stateText()).not.toContain(privateKey);
  expect(stack.stateText()).not.toContain(KEY.privateKey);
  expect(await stack.preview("--expect-no-changes")).toMatchObject({ code: 0 });
}
