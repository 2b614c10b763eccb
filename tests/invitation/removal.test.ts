import type { Emulator } from "../../emulator";
import { UNKNOWN } from "../../provider/domain/unknown";
import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";
import { startEmulator } from "../support/emulator";
import { ORG } from "../support/ids";
import { ada, idOf } from "../support/people";
import { startProvider } from "../support/provider";

const grace: InvitationInputs = { ...ada, username: "grace@example.com" };
const linus: InvitationInputs = { ...ada, username: "linus@example.com" };

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator();
});

/** The states after an `up` of these people. */
async function created(...people: readonly InvitationInputs[]): Promise<InvitationState[]> {
  const { invitation } = startProvider(emulator);
  const states: InvitationState[] = [];
  for (const person of people) states.push((await invitation.create(person)).state);
  return states;
}

type Run = ReturnType<typeof startProvider>["invitation"];

/** What a run shows that refreshes these people and then does what the program requires. */
async function shownBy(
  recorded: readonly InvitationState[],
  program: (run: Run) => Promise<unknown>,
): Promise<string[]> {
  const { invitation, messages, session } = startProvider(emulator);
  for (const state of recorded) await invitation.read(idOf(state), state);
  await program(invitation);
  session.end();
  return messages;
}

test("the preview shows who leaves, whose invitation is withdrawn, and who stays and why", async () => {
  await emulator.addPerson(ORG, { username: "bob@example.com", roles: ["ORG_MEMBER"] });
  const states = await created(
    { ...ada, username: "bob@example.com" },
    { ...ada, username: "alan@example.com", onDelete: "retain" },
    ada,
    grace,
    linus,
  );
  for (const person of ["alan", "grace"]) await emulator.accept(ORG, `${person}@example.com`);
  expect(await shownBy(states, (run) => run.check(linus, linus))).toEqual([
    "grace@example.com is not declared in this run. Deleting the resource removes the member from the organization.",
    "ada@example.com is not declared in this run. Deleting the resource withdraws the invitation.",
    'alan@example.com is not declared in this run. Deleting the resource keeps them in the organization, because onDelete is "retain".',
    "bob@example.com is not declared in this run. Deleting the resource keeps them in the organization, because the person was in the organization before the resource.",
  ]);
});

test("nothing is shown of a person whom the program declares, in whichever resource and spelling", async () => {
  const states = await created(ada, linus);
  const shown = await shownBy(states, async (run) => {
    await run.check({}, { ...ada, username: "Ada@Example.com" });
    await run.check(linus, { ...linus, orgId: UNKNOWN });
  });
  expect(shown).toEqual([expect.stringContaining("It counts as this resource's own")]);
});

test("nothing is shown of a person who changed their address, if the program declares the new one", async () => {
  await created(ada);
  await emulator.accept(ORG, ada.username);
  const { invitation } = startProvider(emulator);
  const [state] = await created(ada);
  const member = await invitation.read(idOf(ada), state as InvitationState);
  await emulator.changePerson(ORG, ada.username, { username: "ada@new.example" });
  const shown = await shownBy([member?.state as InvitationState], (run) =>
    run.check({}, { ...ada, username: "ada@new.example" }),
  );
  expect(shown.filter((text) => text.includes("not declared"))).toEqual([]);
});

test("nothing is shown by a refresh, which checks no resource", async () => {
  expect(await shownBy(await created(ada), async () => undefined)).toEqual([]);
});

test("nothing is shown if a new resource may be about anyone", async () => {
  const states = await created(ada);
  expect(await shownBy(states, (run) => run.check({}, { ...ada, orgId: UNKNOWN }))).toEqual([]);
});

test("nothing is shown of a person who is read with OrgInvitation.get", async () => {
  const [state, other] = await created(ada, linus);
  const shown = await shownBy([state as InvitationState], async (run) => {
    await run.check(linus, linus);
    await run.read(idOf(ada), { ...ada, roles: [] } as unknown as InvitationState);
  });
  expect(other).toBeDefined();
  expect(shown).toEqual([]);
});

test("`up` shows once what deleting a resource does, when it deletes it", async () => {
  const states = await created({ ...ada, onDelete: "retain" }, linus);
  await emulator.accept(ORG, ada.username);
  const [state] = states as [InvitationState];
  const shown = await shownBy(states, async (run) => {
    await run.check(linus, linus);
    await run.delete(idOf(ada), state);
  });
  expect(shown).toEqual([
    `ada@example.com stays a member of organization ${ORG}: onDelete is "retain".`,
  ]);
});
