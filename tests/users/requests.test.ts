import type { Emulator } from "../../emulator";
import type { UsersState } from "../../provider/resources/users/types";
import { startEmulator } from "../support/emulator";
import { API_VERSIONS, ORG } from "../support/ids";
import { manyUsers, openUsersStack, withoutUsers } from "../support/users";

const PEOPLE = 700;

/** The requests by method and path, without queries, ids and challenges. */
async function requestsOf(emulator: Emulator): Promise<Record<string, number>> {
  const kinds = (await emulator.requests())
    .filter(({ status }) => status !== 401)
    .map(({ method, path }) =>
      `${method} ${path.replace(/\?.*/, "").replace(`/orgs/${ORG}`, "")}`.replace(
        /[0-9a-f]{24}/,
        "{id}",
      ),
    );
  const groups = Object.entries(Object.groupBy(kinds, (kind) => kind));
  return Object.fromEntries(groups.map(([kind, all = []]) => [kind, all.length]));
}

describe.each(API_VERSIONS)("in API version %s", (apiVersion) => {
  /** The lists of everyone: two pages, and in v1.0 a list of invitations beside that of members. */
  const lists = (members: number) =>
    apiVersion === "v2"
      ? { "GET /users": Math.ceil((PEOPLE + 1) / 500) }
      : { "GET /users": Math.ceil(members / 500), "GET /invites": 1 };
  const program = manyUsers(PEOPLE);

  test("700 people cost one list and one request per change", async () => {
    const emulator = await startEmulator();
    const stack = openUsersStack(emulator, { apiVersion });
    await emulator.clearRequests();
    await stack.up(program);
    expect(await requestsOf(emulator)).toEqual(
      apiVersion === "v2"
        ? { "GET /users": 1, "POST /users": PEOPLE }
        : // The second list of users is v2's, which proves who is absent.
          { "GET /users": 2, "GET /invites": 1, "POST /invites": PEOPLE },
    );

    await emulator.clearRequests();
    expect(await stack.preview(program)).toEqual([]);
    expect(await requestsOf(emulator)).toEqual(lists(1));

    await emulator.changePerson(ORG, "person3@example.com", { roles: ["ORG_OWNER"] });
    await emulator.clearRequests();
    await stack.up({ ...withoutUsers(program, "person5@example.com"), undeclared: "remove" });
    const {
      "GET /users": users = 0,
      "GET /invites": invites = 0,
      ...changes
    } = await requestsOf(emulator);
    expect(changes).toEqual(
      apiVersion === "v2"
        ? { "PATCH /users/{id}": 1, "DELETE /invites/{id}": 1 }
        : { "PATCH /invites/{id}": 1, "DELETE /invites/{id}": 1 },
    );
    // In v2, withdrawing an invitation looks it up by address first, because v2's DELETE also removes members.
    expect({ users, invites }).toEqual(
      apiVersion === "v2" ? { users: 2, invites: 1 } : { users: 1, invites: 1 },
    );
  });

  test("an update without changes to people sends no request that changes something", async () => {
    const emulator = await startEmulator();
    const stack = openUsersStack(emulator, { apiVersion });
    await stack.up(manyUsers(3));
    await emulator.clearRequests();
    await stack.up({ ...manyUsers(3), maxRemovals: 7 });
    const methods = (await emulator.requests()).map(({ method }) => method);
    expect(new Set(methods)).toEqual(new Set(["GET"]));
  });

  test("a person takes at most 450 bytes of state, inputs and outputs together", async () => {
    const emulator = await startEmulator();
    const stack = openUsersStack(emulator, { apiVersion });
    await stack.up(program);
    const state = stack.state() as UsersState;
    const bytes = JSON.stringify(state).length + JSON.stringify(program).length;
    expect(bytes / PEOPLE).toBeLessThan(450);
  });
});
