import type { Emulator } from "../../emulator";
import { startEmulator } from "../support/emulator";
import { ORG } from "../support/ids";
import { ada, idOf } from "../support/people";
import { startProvider } from "../support/provider";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator();
});

/** The lifecycle in one run of a stack whose default of onDelete is this. */
const run = (onDelete?: string) =>
  startProvider(emulator, onDelete === undefined ? {} : { config: { onDelete } }).invitation;

/** Ada, as an `up` with this default creates her, and as a member. */
async function member(onDelete?: string) {
  const before = run(onDelete);
  const { inputs } = await before.check({}, ada);
  const { state } = await before.create(inputs);
  await emulator.accept(ORG, ada.username);
  const read = await run(onDelete).read(idOf(ada), state);
  if (!read) throw new Error("Ada is missing");
  return read.state;
}

const people = async () => {
  const organization = (await emulator.organization(ORG)) as { people: { username: string }[] };
  return organization.people.map(({ username }) => username);
};

test("destroy uses the default that was recorded, not the one that is configured", async () => {
  const state = await member("retain");
  expect(state).toMatchObject({ onDelete: "retain" });
  await run("remove").delete(idOf(ada), state);
  expect(await people()).toContain(ada.username);
});

test.each([
  ["adding", undefined, "retain"],
  ["changing", "retain", "remove"],
  ["removing", "retain", undefined],
])("%s the default is one change in the state and sends no request", async (_, before, after) => {
  const olds = await member(before);
  await emulator.clearRequests();
  const process = run(after);
  const { inputs, failures } = await process.check(olds, ada);
  expect(failures).toEqual([]);
  expect(inputs).toEqual({ ...ada, ...(after && { onDelete: after }) });
  expect(await process.diff(olds, inputs)).toEqual({
    changes: true,
    changed: ["onDelete"],
    replaces: [],
  });
  const { onDelete: _recorded, ...others } = olds;
  const expected = { ...others, ...(after && { onDelete: after }) };
  expect(await process.update(idOf(ada), olds, inputs)).toEqual(expected);
  expect(await emulator.requests()).toEqual([]);
});

test("a change of roles at the same time is applied in Atlas", async () => {
  const olds = await member();
  const wanted = { ...ada, roles: ["ORG_READ_ONLY"], onDelete: "retain" } as const;
  expect(await run().update(idOf(ada), olds, wanted)).toMatchObject(wanted);
  expect(await emulator.organization(ORG)).toMatchObject({
    people: expect.arrayContaining([
      expect.objectContaining({ username: ada.username, roles: ["ORG_READ_ONLY"] }),
    ]),
  });
});
