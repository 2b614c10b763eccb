import type { Emulator } from "../../emulator";
import type { UsersInputs, UsersState } from "../../provider/resources/users/types";
import { startEmulator } from "../support/emulator";
import { API_VERSIONS, ORG } from "../support/ids";
import { mailsTo, openUsersStack, peopleIn, twoUsers, withoutUsers } from "../support/users";

describe.each(API_VERSIONS)("in API version %s", (apiVersion) => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator();
  });
  const newStack = () => openUsersStack(emulator, { apiVersion });

  test("invites those who are missing, and adopts those who are there", async () => {
    const stack = newStack();
    await stack.up(twoUsers);
    expect(await mailsTo(emulator)).toEqual(["ada@example.com"]);
    expect(stack.state()).toMatchObject({
      users: twoUsers.users,
      people: {
        "owner@example.com": { status: "ACTIVE" },
        "ada@example.com": { status: "PENDING" },
      },
      undeclaredUsers: {},
    });
    expect(await stack.preview(twoUsers)).toEqual([]);
  });

  test("an accepted invitation is no change", async () => {
    const stack = newStack();
    await stack.up(twoUsers);
    await emulator.accept(ORG, "ada@example.com");
    expect(await stack.preview(twoUsers)).toEqual([]);
    await stack.up(twoUsers);
    expect(stack.state()?.people?.["ada@example.com"]).toMatchObject({
      status: "ACTIVE",
      userId: expect.any(String),
    });
  });

  test("repairs a changed role, a removed member and a withdrawn invitation", async () => {
    const stack = newStack();
    const member = { roles: ["ORG_MEMBER"] };
    const program: UsersInputs = {
      ...twoUsers,
      users: { ...twoUsers.users, "grace@example.com": member, "alan@example.com": member },
    };
    await stack.up(program);
    for (const name of ["ada", "grace"]) await emulator.accept(ORG, `${name}@example.com`);
    await stack.up(program);
    await emulator.changePerson(ORG, "ada@example.com", { roles: ["ORG_OWNER"] });
    await emulator.removePerson(ORG, "grace@example.com");
    await emulator.removePerson(ORG, "alan@example.com");
    expect(await stack.preview(program)).toEqual(["update people"]);
    expect(stack.messages()).toEqual([
      [
        "ada@example.com (member) loses ORG_OWNER and gains ORG_MEMBER.",
        "alan@example.com is invited with ORG_MEMBER.",
        "grace@example.com is invited with ORG_MEMBER.",
      ].join("\n"),
    ]);
    await stack.up(program);
    expect(await stack.preview(program)).toEqual([]);
    expect(await peopleIn(emulator)).toEqual(
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
      await stack.up(twoUsers);
      expect(stack.state()?.undeclaredUsers).toEqual({
        "eve@example.com": { status: "ACTIVE", roles: ["ORG_READ_ONLY"] },
      });
      expect(await stack.preview(twoUsers)).toEqual([]);
      expect(stack.messages()).toEqual([
        `1 person in organization ${ORG} is not declared: eve@example.com (member, ORG_READ_ONLY).`,
      ]);
    });

    test('is removed with undeclared: "remove", and shown as a removal before', async () => {
      const stack = newStack();
      const program: UsersInputs = { ...twoUsers, undeclared: "remove" };
      await stack.up(twoUsers);
      expect(await stack.preview(program)).toEqual(["update people"]);
      expect(stack.messages()).toEqual(["eve@example.com (member, ORG_READ_ONLY) is removed."]);
      await stack.up(program);
      expect(await peopleIn(emulator)).not.toContain("eve@example.com ACTIVE ORG_READ_ONLY");
      expect(await stack.preview(program)).toEqual([]);
    });

    test('counts as a user who was read with undeclared: "remove", so that the next plan removes them', async () => {
      const stack = newStack();
      const program: UsersInputs = { ...twoUsers, undeclared: "remove" };
      await stack.up(program);
      await emulator.addPerson(ORG, { username: "mallory@example.com", roles: ["ORG_OWNER"] });
      const read = await stack.start().read(ORG, stack.state() as UsersState);
      expect(read?.inputs.users).toHaveProperty(["mallory@example.com"], { roles: ["ORG_OWNER"] });
      expect(await stack.preview(program)).toEqual(["update people"]);
      expect(stack.messages()).toEqual(["mallory@example.com (member, ORG_OWNER) is removed."]);
      await stack.up(program);
      expect(await peopleIn(emulator)).not.toContain("mallory@example.com ACTIVE ORG_OWNER");
    });

    test("stays undeclared however often the state is refreshed, and stays when the resource is destroyed", async () => {
      const stack = newStack();
      const program: UsersInputs = { ...twoUsers, undeclared: "remove", onDelete: "remove" };
      await stack.up(program);
      await emulator.addPerson(ORG, { username: "mallory@example.com", roles: ["ORG_OWNER"] });
      let state = stack.state() as UsersState;
      for (let refresh = 0; refresh < 3; refresh += 1) {
        state = (await stack.start().read(ORG, state))?.state as UsersState;
        expect(Object.keys(state.undeclaredUsers ?? {})).toEqual(["mallory@example.com"]);
      }
      const provider = stack.start();
      await provider.delete(ORG, { ...state, mayRemoveLastOwner: true });
      expect(await peopleIn(emulator)).toEqual(["mallory@example.com ACTIVE ORG_OWNER"]);
    });

    test("becomes a user when the program declares them after a refresh, as they are", async () => {
      const stack = newStack();
      const program: UsersInputs = { ...twoUsers, undeclared: "remove" };
      await stack.up(program);
      await emulator.addPerson(ORG, { username: "mallory@example.com", roles: ["ORG_MEMBER"] });
      const users = { ...program.users, "mallory@example.com": { roles: ["ORG_MEMBER"] } };
      await stack.up({ ...program, users });
      expect(stack.state()?.undeclaredUsers).toEqual({});
      expect(await stack.preview({ ...program, users })).toEqual([]);
    });

    test("is neither shown nor removed if ignore names them", async () => {
      const stack = newStack();
      const program: UsersInputs = { ...twoUsers, undeclared: "remove" };
      await expect(stack.up({ ...program, ignore: ["*@EXAMPLE.com"] })).rejects.toThrow(
        /is in users and matches ignore/,
      );
      await stack.up({ ...program, ignore: ["Eve@example.com"] });
      expect(stack.state()?.undeclaredUsers).toEqual({});
      expect(await peopleIn(emulator)).toContain("eve@example.com ACTIVE ORG_READ_ONLY");
    });

    test("becomes a user when the program declares them", async () => {
      const stack = newStack();
      await stack.up(twoUsers);
      const users = { ...twoUsers.users, "eve@example.com": { roles: ["ORG_MEMBER"] } };
      await stack.up({ ...twoUsers, users });
      expect(await peopleIn(emulator)).toContain("eve@example.com ACTIVE ORG_MEMBER");
      expect(stack.state()?.undeclaredUsers).toEqual({});
      expect(await mailsTo(emulator)).toEqual(["ada@example.com"]);
    });
  });

  test("someone who is dropped from users stays with report, and is removed with remove", async () => {
    const stack = newStack();
    await stack.up(twoUsers);
    await emulator.accept(ORG, "ada@example.com");
    const fewer = withoutUsers(twoUsers, "ada@example.com");
    await stack.up(fewer);
    expect(stack.state()?.undeclaredUsers).toHaveProperty(["ada@example.com"]);
    expect(await peopleIn(emulator)).toContain("ada@example.com ACTIVE ORG_MEMBER");
    await stack.up({ ...fewer, undeclared: "remove" });
    expect(await peopleIn(emulator)).toEqual(["owner@example.com ACTIVE ORG_OWNER"]);
  });

  test("an expired invitation is sent again, as often as maxReinvites allows", async () => {
    const stack = newStack();
    const program: UsersInputs = { ...twoUsers, maxReinvites: 1 };
    await stack.up(program);
    await emulator.advance(31 * 24 * 3600);
    expect(await stack.preview(program)).toEqual(["update people"]);
    await stack.up(program);
    expect(await mailsTo(emulator)).toEqual(["ada@example.com", "ada@example.com"]);
    expect(stack.state()?.people?.["ada@example.com"]).toMatchObject({ reinvites: 1 });
    expect(await stack.preview(program)).toEqual([]);
    await emulator.advance(31 * 24 * 3600);
    expect(await stack.preview(program)).toEqual([]);
    expect(stack.messages()).toEqual([
      expect.stringMatching(
        /^The invitation of ada@example.com expired .* limit reached \(1 of 1\)/,
      ),
    ]);
  });

  test("a member who changed their address is reported, and declaring the new one sends no mail", async () => {
    const stack = newStack();
    await stack.up(twoUsers);
    await emulator.accept(ORG, "ada@example.com");
    await stack.up(twoUsers);
    await emulator.changePerson(ORG, "ada@example.com", { username: "ada@new.example" });
    expect(await stack.preview(twoUsers)).toEqual([]);
    expect(stack.messages()).toEqual([
      "ada@example.com has changed their address to ada@new.example. Replace the address in users; the person stays the same, and no invitation is sent.",
    ]);
    const both = {
      ...twoUsers,
      users: { ...twoUsers.users, "ada@new.example": { roles: ["ORG_MEMBER"] } },
    };
    await expect(stack.up(both)).rejects.toThrow(
      "users: ada@example.com and ada@new.example are the same person in Atlas.",
    );
    const renamed: UsersInputs = { ...withoutUsers(both, "ada@example.com"), undeclared: "remove" };
    await stack.up(renamed);
    expect(await stack.preview(renamed)).toEqual([]);
    expect(await mailsTo(emulator)).toEqual(["ada@example.com"]);
    expect(await peopleIn(emulator)).toEqual([
      "owner@example.com ACTIVE ORG_OWNER",
      "ada@new.example ACTIVE ORG_MEMBER",
    ]);
  });

  test("a switch of the API version is no change", async () => {
    const stack = newStack();
    await stack.up(twoUsers);
    await emulator.accept(ORG, "ada@example.com");
    const other = openUsersStack(emulator, { apiVersion: apiVersion === "v2" ? "v1.0" : "v2" });
    const recorded = await stack.start().read(ORG, stack.state() as UsersState);
    const read = await other.start().read(ORG, recorded?.state as UsersState);
    expect(read?.inputs).toEqual(recorded?.inputs);
    expect(await other.start().diff(read?.state as UsersState, twoUsers)).toMatchObject({
      changes: false,
    });
  });
});
