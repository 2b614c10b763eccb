import type { Emulator } from "../../emulator";
import type { UsersInputs, UsersState } from "../../provider/resources/users/types";
import { startEmulator, storedOrganization } from "../support/emulator";
import { newHooks } from "../support/hooks";
import { API_VERSIONS, ORG } from "../support/ids";
import { startProvider } from "../support/provider";
import { openSimulatedStack } from "../support/simulatedStack";
import { twoUsers } from "../support/users";

describe.each(API_VERSIONS)("in API version %s", (apiVersion) => {
  let emulator: Emulator;
  let messages: string[];

  beforeEach(async () => {
    emulator = await startEmulator();
    messages = [];
  });

  /** One run of the provider, which knows nothing about the runs before. */
  function start() {
    const provider = startProvider(emulator, { apiVersion, hooks: newHooks() });
    messages = provider.messages;
    return provider.users;
  }

  const newStack = () =>
    openSimulatedStack<UsersInputs, UsersState>((name) => [
      `urn:pulumi:dev::company::OrgUsers::${name}`,
    ]);
  const mails = async () => (await emulator.mail()).map(({ to }) => to);
  const people = async () =>
    (await storedOrganization(emulator, ORG)).people.map(
      ({ username, status, roles }) => `${username} ${status} ${roles.join("+")}`,
    );

  test("invites those who are missing, and adopts those who are there", async () => {
    const stack = newStack();
    await stack.up(start(), { people: twoUsers });
    expect(await mails()).toEqual(["ada@example.com"]);
    expect(stack.recorded("people")).toMatchObject({
      users: twoUsers.users,
      people: {
        "owner@example.com": { status: "ACTIVE" },
        "ada@example.com": { status: "PENDING" },
      },
      undeclaredUsers: {},
    });
    expect(await stack.preview(start(), { people: twoUsers })).toEqual([]);
  });

  test("an accepted invitation is no change", async () => {
    const stack = newStack();
    await stack.up(start(), { people: twoUsers });
    await emulator.accept(ORG, "ada@example.com");
    expect(await stack.preview(start(), { people: twoUsers })).toEqual([]);
    await stack.up(start(), { people: twoUsers });
    expect(stack.recorded("people")?.people?.["ada@example.com"]).toMatchObject({
      status: "ACTIVE",
      userId: expect.any(String),
    });
  });

  test("repairs a changed role, a removed member and a withdrawn invitation", async () => {
    const stack = newStack();
    const program = {
      people: {
        ...twoUsers,
        users: {
          ...twoUsers.users,
          "grace@example.com": { roles: ["ORG_MEMBER"] },
          "alan@example.com": { roles: ["ORG_MEMBER"] },
        },
      },
    };
    await stack.up(start(), program);
    for (const name of ["ada", "grace"]) await emulator.accept(ORG, `${name}@example.com`);
    await stack.up(start(), program);
    await emulator.changePerson(ORG, "ada@example.com", { roles: ["ORG_OWNER"] });
    await emulator.removePerson(ORG, "grace@example.com");
    await emulator.removePerson(ORG, "alan@example.com");
    expect(await stack.preview(start(), program)).toEqual(["update people"]);
    expect(messages).toEqual([
      [
        "ada@example.com (member) loses ORG_OWNER and gains ORG_MEMBER.",
        "alan@example.com is invited with ORG_MEMBER.",
        "grace@example.com is invited with ORG_MEMBER.",
      ].join("\n"),
    ]);
    await stack.up(start(), program);
    expect(await stack.preview(start(), program)).toEqual([]);
    expect(await people()).toEqual(
      expect.arrayContaining([
        "ada@example.com ACTIVE ORG_MEMBER",
        "grace@example.com PENDING ORG_MEMBER",
      ]),
    );
  });

  describe("someone who is not declared", () => {
    beforeEach(() =>
      emulator.addPerson(ORG, { username: "eve@example.com", roles: ["ORG_READ_ONLY"] }),
    );

    test("is shown in the preview, and stays", async () => {
      const stack = newStack();
      await stack.up(start(), { people: twoUsers });
      expect(stack.recorded("people")?.undeclaredUsers).toEqual({
        "eve@example.com": { status: "ACTIVE", roles: ["ORG_READ_ONLY"] },
      });
      expect(await stack.preview(start(), { people: twoUsers })).toEqual([]);
      expect(messages).toEqual([
        `1 person in organization ${ORG} is not declared: eve@example.com (member, ORG_READ_ONLY).`,
      ]);
    });

    test('is removed with undeclared: "remove", and shown as a removal before', async () => {
      const stack = newStack();
      const program = { people: { ...twoUsers, undeclared: "remove" as const } };
      await stack.up(start(), { people: twoUsers });
      expect(await stack.preview(start(), program)).toEqual(["update people"]);
      expect(messages).toEqual(["eve@example.com (member, ORG_READ_ONLY) is removed."]);
      await stack.up(start(), program);
      expect(await people()).not.toContainEqual(expect.stringContaining("eve@example.com"));
      expect(await stack.preview(start(), program)).toEqual([]);

      await emulator.addPerson(ORG, { username: "mallory@example.com", roles: ["ORG_OWNER"] });
      const read = await start().read(ORG, stack.recorded("people") as UsersState);
      expect(read?.inputs.users).toHaveProperty(["mallory@example.com"], { roles: ["ORG_OWNER"] });
      expect(await stack.preview(start(), program)).toEqual(["update people"]);
      expect(messages).toEqual(["mallory@example.com (member, ORG_OWNER) is removed."]);
      await stack.up(start(), program);
      expect(await people()).not.toContainEqual(expect.stringContaining("mallory@example.com"));
    });

    test("is neither shown nor removed if ignore names them", async () => {
      const stack = newStack();
      const program = {
        people: { ...twoUsers, undeclared: "remove" as const, ignore: ["*@EXAMPLE.com"] },
      };
      const own = {
        people: { ...twoUsers, undeclared: "remove" as const, ignore: ["Eve@example.com"] },
      };
      await expect(stack.up(start(), program)).rejects.toThrow(/is in users and matches ignore/);
      await stack.up(start(), own);
      expect(stack.recorded("people")?.undeclaredUsers).toEqual({});
      expect(await people()).toContainEqual(expect.stringContaining("eve@example.com"));
    });
  });

  test("someone who is dropped from users stays with report, and is removed with remove", async () => {
    const stack = newStack();
    await stack.up(start(), { people: twoUsers });
    await emulator.accept(ORG, "ada@example.com");
    const { "ada@example.com": _, ...users } = twoUsers.users;
    await stack.up(start(), { people: { ...twoUsers, users } });
    expect(stack.recorded("people")?.undeclaredUsers).toHaveProperty(["ada@example.com"]);
    expect(await people()).toContainEqual(expect.stringContaining("ada@example.com"));
    await stack.up(start(), { people: { ...twoUsers, users, undeclared: "remove" } });
    expect(await people()).not.toContainEqual(expect.stringContaining("ada@example.com"));
  });
});
