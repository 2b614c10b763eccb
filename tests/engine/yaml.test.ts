import { ORG } from "../support/ids";
import { expectToRepairDrift, openNativeExample } from "../support/nativeExample";
import { peopleIn } from "../support/users";

test("a YAML program creates, shows drift in a plain preview, repairs and destroys", async () => {
  await expectToRepairDrift(await openNativeExample({ example: "yaml" }));
});

test("a YAML program declares everyone as one resource: a plain preview shows who else joined, and up removes them", async () => {
  const { emulator, stack } = await openNativeExample({ example: "yaml-users" });
  expect(await stack.up()).toMatchObject({ code: 0 });
  expect(await emulator.mail()).toHaveLength(2);
  expect(await stack.preview("--expect-no-changes")).toMatchObject({ code: 0 });

  await emulator.addPerson(ORG, { username: "eve@example.com", roles: ["ORG_OWNER"] });
  const drift = await stack.preview("--diff", "--expect-no-changes");
  expect(drift.code).toBe(7);
  expect(drift.output).toContain("warning: eve@example.com (member, ORG_OWNER) is removed.");
  expect(await stack.up()).toMatchObject({ code: 0 });
  const people = await peopleIn(emulator);
  expect(people).not.toContain("eve@example.com ACTIVE ORG_OWNER");
  expect(await stack.preview("--expect-no-changes")).toMatchObject({ code: 0 });
  expect(await stack.destroy()).toMatchObject({ code: 0 });
  expect(await peopleIn(emulator)).toEqual(people);
});
