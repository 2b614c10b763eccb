import { controlCalls, type Emulator, type ListFault } from "../../emulator";
import { startEmulator } from "../support/emulator";
import { ORG } from "../support/ids";
import { atlas, atlasV2, type Reply } from "./httpClient";

const INVITES = `/orgs/${ORG}/invites`;
const USERS = `/orgs/${ORG}/users`;
const LIST_USERS = "GET /orgs/{orgId}/users";
const person = (number: number) => `person${number}@example.com`;

/** An emulator with the owner and persons 1 to `count`, who are members or invited. */
async function withPeople(count: number, status: "ACTIVE" | "PENDING" = "ACTIVE") {
  const emulator = await startEmulator();
  for (let number = 1; number <= count; number += 1) {
    await emulator.addPerson(ORG, { username: person(number), roles: ["ORG_MEMBER"], status });
  }
  return emulator;
}

const clients: [string, (emulator: Emulator) => ReturnType<typeof atlas>][] = [
  ["v1.0", (emulator) => atlas(emulator)],
  ["v2", (emulator) => atlasV2(emulator)],
];
const usernames = ({ items }: Reply) => items.map(({ username }) => username);
const everyone = ["owner@example.com", person(1), person(2), person(3)];

describe.each(clients)("in %s", (_, client) => {
  test("a page shifts when someone on page 1 leaves between the reads of pages 1 and 2", async () => {
    const emulator = await withPeople(3);
    const change = controlCalls.removePerson(ORG, person(1));
    await emulator.faults([{ operation: LIST_USERS, when: "after", change }]);
    const first = await client(emulator).get(`${USERS}?itemsPerPage=2`);
    const second = await client(emulator).get(`${USERS}?itemsPerPage=2&pageNum=2`);
    expect(usernames(first)).toEqual(everyone.slice(0, 2));
    expect(first.body.totalCount).toBe(4);
    expect(usernames(second)).toEqual([person(3)]);
    expect(second.body.totalCount).toBe(3);
  });

  test("someone joins between the reads of two pages", async () => {
    const emulator = await withPeople(3);
    const joining = { username: "zoe@example.com", roles: ["ORG_MEMBER"] };
    const change = controlCalls.addPerson(ORG, joining);
    await emulator.faults([{ operation: LIST_USERS, skip: 1, change }]);
    const api = client(emulator);
    expect((await api.get(`${USERS}?itemsPerPage=2`)).body.totalCount).toBe(4);
    const second = await api.get(`${USERS}?itemsPerPage=2&pageNum=2`);
    expect(second.body.totalCount).toBe(5);
  });

  test.each<[string, ListFault, readonly string[], number]>([
    ["is empty but counts four", { omit: ["*"] }, [], 4],
    ["lacks an entry", { omit: [person(2)] }, [everyone[0] ?? "", person(1), person(3)], 4],
    ["lacks an entry soundly", { omit: everyone.slice(1), totalCount: 1 }, [everyone[0] ?? ""], 1],
    ["repeats an entry", { repeat: [person(3)] }, [...everyone, person(3)], 4],
    [
      "repeats one entry in place of another",
      { omit: [person(1)], repeat: [person(2)] },
      [everyone[0] ?? "", person(2), person(2), person(3)],
      4,
    ],
    ["has a count that is too high", { totalCount: 9 }, everyone, 9],
    ["has a count that is too low", { totalCount: 0 }, everyone, 0],
  ])("a list of users %s", async (_name, list, shown, totalCount) => {
    const emulator = await withPeople(3);
    await emulator.faults([{ operation: LIST_USERS, list }]);
    const wrong = await client(emulator).get(USERS);
    expect(usernames(wrong)).toEqual(shown);
    expect(wrong.body.totalCount).toBe(totalCount);
    expect(usernames(await client(emulator).get(USERS))).toEqual(everyone);
  });
});

test("a list of invitations can lack or repeat entries", async () => {
  const emulator = await withPeople(2, "PENDING");
  await emulator.faults([
    { operation: "GET /orgs/{orgId}/invites", list: { omit: ["*"] } },
    {
      operation: "GET /orgs/{orgId}/invites",
      list: { omit: [person(1)], repeat: [person(2)] },
    },
  ]);
  const read = async () => usernames(await atlas(emulator).get(INVITES));
  expect(await read()).toEqual([]);
  expect(await read()).toEqual([person(2), person(2)]);
  expect(await read()).toEqual([person(1), person(2)]);
});

test("a list fault on a call that is not a list is an error", async () => {
  const emulator = await startEmulator();
  await emulator.faults([{ operation: "GET /orgs/{orgId}", list: { totalCount: 1 } }]);
  expect((await atlas(emulator).get(`/orgs/${ORG}`)).body).toMatchObject({
    error: 500,
    errorCode: "FAULT_CHANGE_FAILED",
  });
});
