import { startEmulator, storedOrganization } from "../support/emulator";
import { KEY, ORG } from "../support/ids";
import { openStack, pluginConfig } from "../support/stack";

const WHO = "grace@example.com";

/** A stack of the YAML example, configured under the plugin's own namespace. */
async function openExample() {
  const emulator = await startEmulator();
  const stack = await openStack(
    { example: "yaml" },
    {
      url: emulator.url,
      config: pluginConfig(emulator.url),
    },
  );
  const person = async () =>
    (await storedOrganization(emulator, ORG)).people.find(({ username }) => username === WHO);
  return { emulator, stack, person };
}

test("a YAML program creates, shows drift in a plain preview, repairs and destroys", async () => {
  const { emulator, stack, person } = await openExample();
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
  expect((await person())?.roles.toSorted()).toEqual(["ORG_BILLING_ADMIN", "ORG_MEMBER"]);
  expect(await stack.preview("--expect-no-changes")).toMatchObject({ code: 0 });

  expect(await stack.destroy()).toMatchObject({ code: 0 });
  expect((await storedOrganization(emulator, ORG)).people).toHaveLength(1);
});
