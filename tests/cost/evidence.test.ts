import type { Emulator } from "../../emulator";
import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";
import { startEmulator } from "../support/emulator";
import { API_VERSIONS, ORG } from "../support/ids";
import { ada } from "../support/people";
import { startProvider } from "../support/provider";
import { openSimulatedStack } from "../support/simulatedStack";

let emulator: Emulator;

/** The calls since the requests were cleared, without ids and parameters. */
const conversation = async (): Promise<string[]> =>
  (await emulator.requests()).map(({ method, path, status }) =>
    status === 401
      ? "challenge"
      : `${method} ${path
          .replace(/\?.*/, "")
          .replace(`/orgs/${ORG}`, "")
          .replace(/[0-9a-f]{24}/, "{id}")}`,
  );

describe.each(API_VERSIONS)("the evidence for an absence in %s", (apiVersion) => {
  const start = () => startProvider(emulator, { apiVersion }).invitation;
  const lists = apiVersion === "v2" ? ["GET /users"] : ["GET /invites", "GET /users"];
  const program = { ada, grace: { ...ada, username: "grace@example.com" } };

  /** A stack with a member, Ada, and an invited person, Grace. */
  async function memberAndInvited() {
    emulator = await startEmulator();
    const stack = openSimulatedStack<InvitationInputs, InvitationState>();
    await stack.up(start(), program);
    await emulator.accept(ORG, ada.username);
    await stack.up(start(), program);
    await emulator.clearRequests();
    return stack;
  }

  test("costs nothing if nobody is missing", async () => {
    const stack = await memberAndInvited();
    expect(await stack.preview(start(), program)).toEqual([]);
    expect(await conversation()).toEqual(["challenge", ...lists]);
  });

  test("costs one request by id for a missing member, and with v1.0 a second list of members", async () => {
    const stack = await memberAndInvited();
    await emulator.removePerson(ORG, ada.username);
    expect(await stack.preview(start(), program)).toEqual(["create ada"]);
    const second = apiVersion === "v2" ? [] : ["GET /users"];
    expect(await conversation()).toEqual(["challenge", ...lists, "GET /users/{id}", ...second]);
  });

  test("costs one request by id for a missing invitation, and with v1.0 a second list of members", async () => {
    const stack = await memberAndInvited();
    await emulator.removePerson(ORG, "grace@example.com");
    expect(await stack.preview(start(), program)).toEqual(["create grace"]);
    const confirmation =
      apiVersion === "v2" ? ["GET /users/{id}"] : ["GET /invites/{id}", "GET /users"];
    expect(await conversation()).toEqual(["challenge", ...lists, ...confirmation]);
  });

  test("costs another reading of a list that contradicts itself, at most three in total", async () => {
    const stack = await memberAndInvited();
    const contradiction = { operation: "GET /orgs/{orgId}/users", list: { totalCount: 9 } };
    await emulator.faults([{ ...contradiction }]);
    expect(await stack.preview(start(), program)).toEqual([]);
    expect(await conversation()).toEqual(["challenge", ...lists, "GET /users"]);

    await emulator.clearRequests();
    await emulator.faults([{ ...contradiction, times: 1000 }]);
    await expect(start().read("", stack.recorded("ada") as InvitationState)).rejects.toThrow(
      /the list contradicts itself in 3 readings \(totalCount is 9, and it has \d entries\)/,
    );
    expect(await conversation()).toEqual(["challenge", ...lists, "GET /users", "GET /users"]);
  });

  test("costs one read before an invitation is withdrawn with v2, and two without the invitations API", async () => {
    const stack = await memberAndInvited();
    const invited = stack.recorded("grace") as InvitationState;
    await start().delete("", invited);
    const withdrawal =
      apiVersion === "v2" ? ["GET /invites", "DELETE /invites/{id}"] : ["DELETE /invites/{id}"];
    expect(await conversation()).toEqual(["challenge", ...lists, ...withdrawal]);
    if (apiVersion === "v1.0") return;

    const other = await memberAndInvited();
    const gone = { status: 410, errorCode: "VERSION_GONE" };
    await emulator.faults([{ operation: "GET /orgs/{orgId}/invites", times: 99, ...gone }]);
    await start().delete("", other.recorded("grace") as InvitationState);
    expect(await conversation()).toEqual([
      "challenge",
      ...lists,
      "GET /invites",
      "GET /users/{id}",
      "DELETE /users/{id}",
    ]);
  });
});
