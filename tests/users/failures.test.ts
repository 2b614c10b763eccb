import type { Emulator } from "../../emulator";
import { InterruptedError } from "../../provider/domain/errors";
import { startEmulator } from "../support/emulator";
import { newHooks } from "../support/hooks";
import { API_VERSIONS } from "../support/ids";
import { emulatorHooks, startProvider } from "../support/provider";
import { mailsTo, manyUsers, openUsersStack, peopleIn } from "../support/users";

describe.each(API_VERSIONS)("in API version %s", (apiVersion) => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator();
  });
  const inviting = apiVersion === "v2" ? "POST /orgs/{orgId}/users" : "POST /orgs/{orgId}/invites";
  const program = manyUsers(40);

  test("people whom Atlas refuses do not stop the others, and are reported together", async () => {
    const stack = openUsersStack(emulator, { apiVersion });
    await emulator.faults([
      { operation: inviting, times: 2, when: "before", status: 400, errorCode: "INVALID_EMAIL" },
    ]);
    await expect(stack.up(program)).rejects.toThrow(
      /^2 of 41 people failed\. The others are done\.\nperson\d+@example\.com: .*INVALID_EMAIL.*\nperson\d+@example\.com: /,
    );
    expect(await mailsTo(emulator)).toHaveLength(38);
    expect(Object.keys(stack.state()?.people ?? {})).toHaveLength(39);
    expect(await stack.preview(program)).toEqual(["update people"]);

    await stack.up(program);
    expect(new Set(await mailsTo(emulator)).size).toBe(40);
    expect(await mailsTo(emulator)).toHaveLength(40);
    expect(await stack.preview(program)).toEqual([]);
  });

  test("an error that concerns everyone stops the run, and the next one continues", async () => {
    const stack = openUsersStack(emulator, { apiVersion });
    await stack.up({ ...program, users: { "owner@example.com": { roles: ["ORG_OWNER"] } } });
    await emulator.faults([
      {
        operation: inviting,
        times: 1000,
        when: "before",
        status: 403,
        errorCode: "IP_ADDRESS_NOT_ON_ACCESS_LIST",
      },
    ]);
    await expect(stack.up(program)).rejects.toThrow(/^Stopped after 1 of 41 people: /);
    expect(await mailsTo(emulator)).toEqual([]);
    await emulator.faults([]);
    await stack.up(program);
    expect(await mailsTo(emulator)).toHaveLength(40);
    expect(await stack.preview(program)).toEqual([]);
  });

  test("a first run of which nothing was done creates no resource", async () => {
    const stack = openUsersStack(emulator, { apiVersion });
    await emulator.faults([
      { operation: inviting, times: 1000, when: "before", status: 403, errorCode: "X" },
    ]);
    const { "owner@example.com": _, ...users } = program.users;
    await expect(stack.up({ ...program, users })).rejects.toThrow(
      /^Stopped after 0 of 40 people: /,
    );
    expect(stack.state()).toBeUndefined();
    expect(await peopleIn(emulator)).toHaveLength(1);
  });

  test("nobody gets a second mail if responses are lost", async () => {
    const stack = openUsersStack(emulator, { apiVersion });
    await emulator.faults([{ operation: inviting, times: 5, when: "after", drop: true }]);
    await stack.up(program);
    const mails = await mailsTo(emulator);
    expect(mails).toHaveLength(40);
    expect(new Set(mails).size).toBe(40);
    expect(await stack.preview(program)).toEqual([]);
  });

  test("nobody gets a second mail if a run is killed before its state is saved", async () => {
    const first = openUsersStack(emulator, { apiVersion });
    await first.start().create(program, ["urn:pulumi:dev::company::OrgUsers::people"]);
    const stack = openUsersStack(emulator, { apiVersion });
    await stack.up(program);
    expect(await mailsTo(emulator)).toHaveLength(40);
    expect(await stack.preview(program)).toEqual([]);
  });

  test("progress says how many of how many are invited, and when the next ones follow", async () => {
    emulator = await startEmulator({ rateLimits: true });
    const stack = openUsersStack(emulator, { apiVersion, hooks: emulatorHooks(emulator) });
    await stack.up(program);
    expect(await mailsTo(emulator)).toHaveLength(40);
    expect(stack.messages().filter((text) => text.includes(" invited, next "))).toEqual(
      ["10/40", "20/40", "30/40"].map((invited) =>
        expect.stringMatching(
          `^${invited} invited, next \\d\\d:0\\d:0\\d, \\d0 waiting( \\(the last about \\d min later\\))?: Atlas allows 10 invitations per minute\\.$`,
        ),
      ),
    );
  });

  test("an interruption stops before the next people, and the next run continues", async () => {
    const stack = openUsersStack(emulator, { apiVersion });
    const provider = startProvider(emulator, { apiVersion });
    const create = provider.users.create(program);
    provider.session.interrupt();
    await expect(create).rejects.toThrow(/^Stopped after 0 of 41 people: Interrupted\./);
    expect(await mailsTo(emulator)).toEqual([]);
    await stack.up(program);
    expect(await mailsTo(emulator)).toHaveLength(40);
  });

  test("a run that is interrupted while it waits keeps who is invited, and the next one continues", async () => {
    emulator = await startEmulator({ rateLimits: true });
    const hooks = newHooks(() => {
      throw new InterruptedError("Interrupted.");
    });
    const interrupted = openUsersStack(emulator, { apiVersion, hooks });
    await expect(interrupted.up(program)).rejects.toThrow(/^Stopped after 11 of 41 people: /);
    const people = Object.keys(interrupted.state()?.people ?? {});
    expect(people).toHaveLength(11);
    expect(people.filter((username) => username !== "owner@example.com").sort()).toEqual(
      (await mailsTo(emulator)).sort(),
    );
  });
});
