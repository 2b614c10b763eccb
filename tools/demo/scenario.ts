import type { Drift } from "../stack/events.ts";
import type { Stack } from "../stack/stack.ts";
import type { EmulatorProcess } from "./emulator.ts";
import { expectEqual, expectRun } from "./expect.ts";

const PEOPLE = ["ada", "grace", "linus"];
const addressOf = (person: string) => `${person}@example.com`;

/** Prints the steps of the demo and their results. */
export interface Output {
  step(title: string): void;
  print(line: string): void;
}

/** Runs the demo from an empty stack to a destroyed one. Throws at the first unexpected result. */
export async function runScenario(
  stack: Stack,
  emulator: EmulatorProcess,
  output: Output,
): Promise<void> {
  await deploy(stack, emulator, output);
  await showDrift(stack, emulator, output);
  await repair(stack, emulator, output);
  await acceptInvitation(stack, emulator, output);
  await destroy(stack, emulator, output);
}

async function deploy(stack: Stack, emulator: EmulatorProcess, { step, print }: Output) {
  const { name } = await emulator.organization();
  step("pulumi up  (examples/quickstart: an organization and three people)");
  expectRun(
    "up",
    await stack.up(),
    0,
    ["acme", ...PEOPLE].map((resource) => `create ${resource}`),
  );
  await expectDeclaredState(emulator);
  expectEqual("recipients of mail", await recipients(emulator), PEOPLE.map(addressOf));
  print(`Adopts the existing organization "${name}" and renames it "Acme".`);
  print("Invites Ada, Grace and Linus, and sends one mail to each.");
}

async function showDrift(stack: Stack, emulator: EmulatorProcess, { step, print }: Output) {
  step("Changes outside Pulumi, in the Atlas console");
  await emulator.rename("Globex");
  await emulator.changeRoles(addressOf("linus"), ["ORG_OWNER"]);
  print('Someone renames the organization "Globex" and makes Linus an owner.');

  step("pulumi preview --refresh --expect-no-changes");
  const preview = await stack.drift();
  expectRun("preview", preview, 7, ["update acme name", "update linus roles"]);
  print(describeChange(preview.drifted, "acme", "name", "Acme", "Globex"));
  print(describeChange(preview.drifted, "linus", "roles", ["ORG_READ_ONLY"], ["ORG_OWNER"]));
  print("Exit code 7: the preview found exactly these changes. A pipeline fails here.");
}

async function repair(stack: Stack, emulator: EmulatorProcess, { step, print }: Output) {
  step("pulumi up --refresh");
  expectRun("up", await stack.up("--refresh"), 0, ["update acme name", "update linus roles"]);
  await expectDeclaredState(emulator);
  print('Renames the organization "Acme" again, and restores the role of Linus.');
}

async function acceptInvitation(stack: Stack, emulator: EmulatorProcess, { step, print }: Output) {
  step("Grace accepts; pulumi preview --refresh --expect-no-changes");
  await emulator.accept(addressOf("grace"));
  const preview = await stack.drift();
  expectRun("preview", preview, 0, []);
  print(describeChange(preview.drifted, "grace", "status", "PENDING", "ACTIVE"));
  print("Exit code 0: accepting an invitation is not drift.");
}

async function destroy(stack: Stack, emulator: EmulatorProcess, { step, print }: Output) {
  step("pulumi destroy");
  const all = ["acme", ...PEOPLE].map((resource) => `delete ${resource}`);
  expectRun("destroy", await stack.destroy(), 0, all);
  const { name, people } = await emulator.organization();
  expectEqual(
    "remaining people",
    people.map(({ username }) => username),
    ["owner@example.com"],
  );
  expectEqual("name of the organization", name, "Acme");
  expectEqual("recipients of mail", await recipients(emulator), PEOPLE.map(addressOf));
  print("Withdraws the invitations of Ada and Linus, and removes Grace.");
  print("Keeps the organization, because the stack adopted it.");
  print("Nobody received a second mail.");
}

async function expectDeclaredState(emulator: EmulatorProcess): Promise<void> {
  const { name, people } = await emulator.organization();
  const rolesOf = (person: string) =>
    people.find(({ username }) => username === addressOf(person))?.roles;
  expectEqual("name of the organization", name, "Acme");
  expectEqual("roles of Linus", rolesOf("linus"), ["ORG_READ_ONLY"]);
}

const recipients = async (emulator: EmulatorProcess) =>
  (await emulator.mail()).map(({ to }) => to).sort();

/** Describes the change of a property, and throws unless it changed between these two values. */
function describeChange(
  drifted: readonly Drift[],
  name: string,
  property: string,
  recorded: unknown,
  live: unknown,
): string {
  const change = drifted.find((drift) => drift.name === name)?.changes[property];
  expectEqual(`${property} of ${name}`, change, { recorded, live });
  return `${name}.${property}: recorded ${format(recorded)}, in Atlas ${format(live)}`;
}

const format = (value: unknown) =>
  Array.isArray(value) ? value.join(", ") : JSON.stringify(value);
