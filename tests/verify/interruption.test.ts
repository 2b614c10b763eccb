import { exitCode } from "../../cli/verify/report";
import { verify } from "../../cli/verify/verify";
import type { RawCall, RawConnection } from "../../provider/runtime/rawCalls";
import { ORG } from "../support/ids";
import { ADDRESS, ALL, contentOf, environment, startAtlas } from "./support";

/** Counts the calls of all connections, and does something before one of them. */
function counted(
  connect: (credentials?: object) => RawConnection,
  before: (count: number) => void,
) {
  let count = 0;
  return (credentials?: object): RawConnection => {
    const connection = connect(credentials);
    const call: RawCall = (...request) => {
      count += 1;
      before(count);
      return connection.call(...request);
    };
    return { ...connection, call };
  };
}

/** How many calls a complete run makes. */
async function callsOfRun(): Promise<number> {
  let calls = 0;
  const used = environment(await startAtlas()).environment;
  const connect = counted(used.connect, (count) => {
    calls = count;
  });
  await verify(ALL, { ...used, connect });
  return calls;
}

async function organizationsLeft(
  requests: readonly { method: string; path: string; status: number }[],
) {
  const count = (wanted: string, pattern: RegExp, status: number) =>
    requests.filter(
      (one) => one.method === wanted && pattern.test(one.path) && one.status === status,
    ).length;
  return count("POST", /^\/orgs$/, 201) - count("DELETE", /^\/orgs\/\w+$/, 204);
}

test("a run that is interrupted during any request leaves nothing behind", async () => {
  const calls = await callsOfRun();
  expect(calls).toBeGreaterThan(70);
  for (let at = 1; at <= calls; at += 1) {
    const emulator = await startAtlas();
    const before = await contentOf(emulator);
    const controller = new AbortController();
    const used = environment(emulator, { signal: controller.signal }).environment;
    const connect = counted(used.connect, (count) => {
      if (count === at) controller.abort();
    });
    const report = await verify(ALL, { ...used, connect }).catch((error: Error) => error.message);
    const result =
      typeof report === "string" ? report : { code: exitCode(report), left: report.left };
    expect({ at, result }).toEqual({
      at,
      // Before the first change there is nothing to report.
      result:
        at <= 6 ? "Interrupted." : { code: at < calls - 1 ? 1 : expect.any(Number), left: [] },
    });
    expect({ at, content: await contentOf(emulator) }).toEqual({ at, content: before });
    expect({ at, organizations: await organizationsLeft(await emulator.requests()) }).toEqual({
      at,
      organizations: 0,
    });
    await emulator.close();
  }
});

test.each([
  "POST /orgs/{orgId}/invites",
  "POST /orgs/{orgId}/users",
  "PATCH /orgs/{orgId}/invites/{invitationId}",
  "PATCH /orgs/{orgId}/users/{userId}",
  "DELETE /orgs/{orgId}/invites/{invitationId}",
  "DELETE /orgs/{orgId}/users/{userId}",
  "DELETE /orgs/{orgId}",
])("a lost response of %s leaves nothing behind, and refutes nothing", async (operation) => {
  for (const when of ["before", "after"] as const) {
    const emulator = await startAtlas();
    const before = await contentOf(emulator);
    await emulator.faults([{ operation, when, drop: true }]);
    const report = await verify(ALL, environment(emulator).environment);
    expect(report.results.filter(({ result }) => result === "refuted")).toEqual([]);
    expect(report.left).toEqual([]);
    expect(await contentOf(emulator)).toEqual(before);
    expect(await organizationsLeft(await emulator.requests())).toBeLessThanOrEqual(1);
  }
});

test("a creation whose response is lost is reported as something that may be left", async () => {
  const emulator = await startAtlas();
  await emulator.faults([{ operation: "POST /orgs", when: "after", drop: true }]);
  const { environment: used, messages } = environment(emulator);
  const report = await verify(ALL, used);
  const left = expect.stringMatching(
    /^createOrg: no response \(.*\)\. Look for an organization whose name starts with "atlas-orgs verify", and delete it in Atlas\.$/,
  );
  expect(report.left).toEqual([left]);
  expect(messages).toContainEqual(left);
  expect(exitCode(report)).toBe(1);
});

test("an invitation that cannot be withdrawn is listed, the later experiments do not run, and the exit code is 1", async () => {
  const emulator = await startAtlas();
  const refused = { times: 99, status: 403, errorCode: "ACCESS_FORBIDDEN" };
  await emulator.faults([
    { operation: "DELETE /orgs/{orgId}/invites/{invitationId}", ...refused },
    { operation: "DELETE /orgs/{orgId}/users/{userId}", ...refused },
  ]);
  const { environment: used, messages } = environment(emulator);
  const report = await verify(ALL, used);
  expect(report.left).toEqual([
    expect.stringMatching(
      /^The invitation \w{24} of \*\*\*1 is still in organization \w{24}\. Remove it in Atlas\.$/,
    ),
  ]);
  // On the terminal, the user sees the address.
  expect(
    messages.filter((text) => text.includes(`of ${ADDRESS} is still in organization ${ORG}`)),
  ).toHaveLength(1);
  expect(report.results.find(({ id }) => id === "invitations-of-users")?.observed).toBe(
    "not tried: the run ended before it",
  );
  expect(exitCode(report)).toBe(1);
});

test("if the lists cannot be read in the end, the report says that it does not know what is left", async () => {
  const emulator = await startAtlas();
  const used = environment(emulator).environment;
  const onCleanup = (isRunning: boolean) =>
    void emulator.faults(
      isRunning
        ? [
            {
              operation: "GET /orgs/{orgId}/invites",
              times: 99,
              status: 403,
              errorCode: "ACCESS_FORBIDDEN",
            },
          ]
        : [],
    );
  const report = await verify(ALL, { ...used, onCleanup });
  expect(report.left).toEqual([
    `Cannot tell whether ***1 is still invited to organization ${ORG}: listOrgInvites answered 403 ACCESS_FORBIDDEN. Check it in Atlas.`,
  ]);
});

test("people who join or are invited by others during the run stay", async () => {
  const emulator = await startAtlas();
  const used = environment(emulator).environment;
  let joined = false;
  const tell = (text: string) => {
    if (text.startsWith("Inviting ") && !joined) {
      joined = true;
      void emulator.addPerson(ORG, { username: "new@example.com", roles: ["ORG_MEMBER"] });
      void emulator.addPerson(ORG, {
        username: "x@example.com",
        roles: ["ORG_MEMBER"],
        status: "PENDING",
      });
    }
    used.tell(text);
  };
  await verify(ALL, { ...used, tell });
  const names = (await emulator.members(ORG)).map(({ username }) => username);
  expect(names).toContain("new@example.com");
  expect((await emulator.invited(ORG)).map(({ username }) => username)).toEqual(["x@example.com"]);
});
