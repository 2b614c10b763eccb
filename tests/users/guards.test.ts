import type { Emulator } from "../../emulator";
import type { UsersInputs } from "../../provider/resources/users/types";
import { startEmulator } from "../support/emulator";
import { ORG, OTHER_ORG } from "../support/ids";
import {
  mailsTo,
  manyUsers,
  openUsersStack,
  peopleIn,
  twoUsers,
  withoutUsers,
} from "../support/users";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});

const company: UsersInputs = { ...manyUsers(8), undeclared: "remove" };
const person = (n: number) => `person${n}@example.com`;
const writes = async () =>
  (await emulator.requests()).filter(({ method }) => method !== "GET").length;

/** A preview and an `up` refuse the program with this text, and nothing is changed. */
async function expectRefused(
  stack: ReturnType<typeof openUsersStack>,
  program: UsersInputs,
  text: string | RegExp,
): Promise<void> {
  const before = await peopleIn(emulator);
  await emulator.clearRequests();
  await expect(stack.preview(program)).rejects.toThrow(text);
  await expect(stack.up(program)).rejects.toThrow(text);
  expect(await writes()).toBe(0);
  expect(await peopleIn(emulator)).toEqual(before);
}

describe("mistakes that people make", () => {
  test("an empty file declares nobody, and is refused", async () => {
    const stack = openUsersStack(emulator);
    await stack.up(company);
    await expectRefused(
      stack,
      { ...company, users: {} },
      "users: is empty. Declare at least one user, or set allowEmpty: true.",
    );
    await expectRefused(stack, { ...company, users: {}, allowEmpty: true }, "maxRemovals is 5");
  });

  test("a renamed column leaves the addresses undefined", async () => {
    const stack = openUsersStack(emulator);
    const row: { email?: string } = {};
    await expectRefused(
      stack,
      { ...company, users: { [`${row.email}`]: { roles: ["ORG_MEMBER"] } } },
      'users: \\"undefined\\": expected an e-mail address, got \\"undefined\\"',
    );
  });

  test("a renamed column leaves the roles undefined", async () => {
    const stack = openUsersStack(emulator);
    const users = { "ada@example.com": { roles: undefined as unknown as string[] } };
    await expectRefused(
      stack,
      { ...company, users },
      'users: \\"ada@example.com\\": roles is missing. Add it.',
    );
  });

  test("a wrong column makes many entries wrong, and ten of them are listed", async () => {
    const stack = openUsersStack(emulator);
    const names = Array.from({ length: 14 }, (_, n) => [`Person ${n}`, { roles: ["ORG_MEMBER"] }]);
    const error: Error = await stack.up({ ...company, users: Object.fromEntries(names) }).then(
      () => new Error("not refused"),
      (thrown) => thrown,
    );
    expect(error.message.match(/expected an e-mail address/g)).toHaveLength(10);
    expect(error.message).toContain("users: 4 more entries are wrong.");
  });

  test("the file of another organization would remove almost everyone", async () => {
    const stack = openUsersStack(emulator);
    await stack.up(company);
    const other: UsersInputs = {
      ...company,
      users: {
        "owner@example.com": { roles: ["ORG_OWNER"] },
        "zoe@other.example": { roles: ["ORG_MEMBER"] },
      },
    };
    await expectRefused(
      stack,
      other,
      /Refusing to remove 8 people .* set maxRemovals: 8 if you mean it/,
    );
    expect(await mailsTo(emulator)).not.toContain("zoe@other.example");
  });

  test("two spellings of one address are one user", async () => {
    const users = {
      "Ada@Example.com": { roles: ["ORG_MEMBER"] },
      "ada@example.com": { roles: ["ORG_OWNER"] },
    };
    await expectRefused(
      openUsersStack(emulator),
      { ...company, users },
      /is declared twice; the other entry is/,
    );
  });
});

describe("maxRemovals", () => {
  test("allows as many removals as it says", async () => {
    const stack = openUsersStack(emulator);
    await stack.up(company);
    const fewer = withoutUsers(company, person(0), person(1), person(2));
    await expectRefused(stack, { ...fewer, maxRemovals: 2 }, "set maxRemovals: 3 if you mean it");
    await stack.up({ ...fewer, maxRemovals: 3 });
    expect(await peopleIn(emulator)).toHaveLength(6);
  });

  test("counts people who lose ORG_OWNER, also with undeclared: report", async () => {
    const stack = openUsersStack(emulator);
    const owners = (roles: string[]): UsersInputs => ({
      orgId: ORG,
      users: {
        "owner@example.com": { roles: ["ORG_OWNER"] },
        [person(0)]: { roles },
        [person(1)]: { roles },
      },
      maxRemovals: 1,
    });
    await stack.up(owners(["ORG_OWNER"]));
    for (const n of [0, 1]) await emulator.accept(ORG, person(n));
    await expectRefused(
      stack,
      owners(["ORG_MEMBER"]),
      `Refusing to take ORG_OWNER from 2 people (${person(0)} and ${person(1)}) in organization ${ORG}: maxRemovals is 1.`,
    );
    await stack.up({ ...owners(["ORG_MEMBER"]), maxRemovals: 2 });
    expect(await peopleIn(emulator)).toContain(`${person(0)} ACTIVE ORG_MEMBER`);
  });

  test("limits the removals of a destroy, and nobody is removed before the refusal", async () => {
    const stack = openUsersStack(emulator);
    const admin = "admin@example.com";
    await emulator.addPerson(ORG, { username: admin, roles: ["ORG_OWNER"] });
    const program: UsersInputs = { ...company, undeclared: "report", onDelete: "remove" };
    await stack.up(program);
    const before = await peopleIn(emulator);
    await expect(stack.destroy()).rejects.toThrow(
      /Refusing to remove 9 people .* change them and run `pulumi up` before/s,
    );
    expect(await peopleIn(emulator)).toEqual(before);
    await stack.up({ ...program, maxRemovals: 9 });
    await stack.destroy();
    expect(await peopleIn(emulator)).toEqual([`${admin} ACTIVE ORG_OWNER`]);
  });

  test("limits the removals of a replacement, in the preview", async () => {
    const stack = openUsersStack(emulator);
    await stack.up({ ...company, onDelete: "remove", mayRemoveLastOwner: true });
    await expectRefused(stack, { ...company, orgId: OTHER_ORG }, /Refusing to remove 9 people/);
  });
});

describe("the last owner", () => {
  const onlyAda: UsersInputs = {
    orgId: ORG,
    users: { "ada@example.com": { roles: ["ORG_MEMBER"] } },
    undeclared: "remove",
  };
  const text = `Refusing to leave organization ${ORG} without an active ORG_OWNER: owner@example.com.`;

  test("is not removed, which the preview says", async () => {
    await expectRefused(openUsersStack(emulator), onlyAda, text);
  });

  test("is not demoted, which the preview says", async () => {
    const users = { "owner@example.com": { roles: ["ORG_MEMBER"] } };
    await expectRefused(openUsersStack(emulator), { ...onlyAda, users }, text);
  });

  test("is replaced by another owner in one update: the new one first", async () => {
    await emulator.addPerson(ORG, { username: "ada@example.com", roles: ["ORG_MEMBER"] });
    const stack = openUsersStack(emulator);
    await stack.up({ ...onlyAda, users: { "ada@example.com": { roles: ["ORG_OWNER"] } } });
    expect(await peopleIn(emulator)).toEqual(["ada@example.com ACTIVE ORG_OWNER"]);
  });

  test("is not replaced by someone who is only invited", async () => {
    const users = { "ada@example.com": { roles: ["ORG_OWNER"] } };
    await expectRefused(openUsersStack(emulator), { ...onlyAda, users }, text);
  });

  test("stays when the resource is destroyed with onDelete: remove", async () => {
    const stack = openUsersStack(emulator);
    await stack.up({ ...twoUsers, onDelete: "remove" });
    const before = await peopleIn(emulator);
    await expect(stack.destroy()).rejects.toThrow(text);
    expect(await peopleIn(emulator)).toEqual(before);
  });

  test("is left to Atlas if mayRemoveLastOwner is true, and Atlas refuses it too", async () => {
    const stack = openUsersStack(emulator);
    await expect(stack.up({ ...onlyAda, mayRemoveLastOwner: true })).rejects.toThrow(
      /^1 of 2 people failed\. The others are done\.\nowner@example.com: .*CANNOT_DELETE_LAST_ADMIN/,
    );
    expect(await mailsTo(emulator)).toEqual(["ada@example.com"]);
  });
});

test("destroying the resource keeps everyone by default, invited people too", async () => {
  const stack = openUsersStack(emulator);
  await stack.up(company);
  const before = await peopleIn(emulator);
  await stack.destroy();
  expect(await peopleIn(emulator)).toEqual(before);
  expect(stack.messages()).toEqual([
    `9 people stay in organization ${ORG}, because onDelete is "retain".`,
  ]);
});
