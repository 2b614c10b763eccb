import type { Stack } from "../stack/stack.ts";
import type { EmulatorProcess } from "./emulator.ts";
import { expectEqual, expectRun } from "./expect.ts";
import type { Output } from "./scenario.ts";

const EVE = "eve@example.com";

/** Shows a program without code: one resource that declares everyone, and drift in a plain preview. */
export async function runNativeScenario(
  stack: Stack,
  emulator: EmulatorProcess,
  { step, print }: Output,
): Promise<void> {
  step("atlas-orgs doctor");
  const { code, stdout } = await stack.shell("node_modules/.bin/atlas-orgs doctor --format json");
  expectEqual("exit code of atlas-orgs doctor", code, 0);
  const { checks } = JSON.parse(stdout) as { checks: { status: string }[] };
  const passed = checks.filter(({ status }) => status === "pass").length;
  print(`Checks the setup, from the versions to the organization: ${passed} pass.`);

  step("pulumi up  (examples/yaml-users: a YAML program with one OrgUsers)");
  expectRun("up", await stack.up(), 0, ["create people"]);
  print("Declares everyone in the organization, and nobody else, without code.");

  step("Someone adds Eve as an owner; pulumi preview --expect-no-changes");
  await emulator.addMember(EVE, ["ORG_OWNER"]);
  const preview = await stack.preview("--expect-no-changes");
  expectRun("preview", preview, 7, ["update people users"]);
  const line = `${EVE} (member, ORG_OWNER) is removed.`;
  expectEqual("line about Eve", preview.output.includes(line), true);
  print(line);
  print("A plain preview reads Atlas, and says what `up` does, the worst first.");

  step("pulumi up");
  expectRun("up", await stack.up(), 0, ["update people users"]);
  const usernames = (await emulator.organization()).people.map(({ username }) => username);
  expectEqual("Eve is in the organization", usernames.includes(EVE), false);
  print("Removes Eve. An update that removes more than five people would be refused.");

  step("pulumi destroy");
  expectRun("destroy", await stack.destroy(), 0, ["delete people"]);
  expectEqual("people", (await emulator.organization()).people.length, usernames.length);
  print("Keeps everyone in the organization, which is the default of OrgUsers.");
}
