import { expectToRepairDrift, openNativeExample } from "../support/nativeExample";

test("a YAML program creates, shows drift in a plain preview, repairs and destroys", async () => {
  await expectToRepairDrift(await openNativeExample({ example: "yaml" }));
});
