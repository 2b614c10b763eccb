import { status } from "@grpc/grpc-js";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { ORG } from "../support/ids";
import { INVITATION, usePlugin } from "../support/plugin";

const ada = { orgId: ORG, username: "ada@example.com", roles: ["ORG_MEMBER"] };
const on = usePlugin();

describe("a malformed request", () => {
  const withUrn = (urn: string) => {
    const request = new messages.CreateRequest();
    request.setUrn(urn);
    return request;
  };

  test.each<[string, () => Promise<unknown>, string]>([
    ["no URN", () => on.plugin.call("create", new messages.CreateRequest()), "has no type"],
    [
      "a URN without a type",
      () => on.plugin.call("create", withUrn("urn:pulumi:dev")),
      "has no type",
    ],
    ["an import without an id", () => on.plugin.read(INVITATION, ""), "is malformed"],
    ["a function without a name", () => on.plugin.invoke("", {}), "no function"],
  ])("%s is one message, and the process goes on", async (_, act, message) => {
    await expect(act()).rejects.toThrow(message);
    expect(await on.isAlive()).toBe(true);
  });

  test.each([
    ["a number as address", { username: 7 }, "username"],
    ["a text as roles", { roles: "ORG_MEMBER" }, "roles"],
    ["an object as roles", { roles: { a: 1 } }, "roles"],
    ["a list as organization", { orgId: [ORG] }, "orgId"],
    ["a text as project roles", { groupRoleAssignments: ["x"] }, "groupRoleAssignments"],
    ["a number as credentials", { credentials: 7 }, "credentials"],
    ["null as roles", { roles: null }, "roles"],
  ])("%s is a failure of its property", async (_, wrong, property) => {
    const { failures } = await on.plugin.check(INVITATION, { ...ada, ...wrong });
    const [{ property: named = "", reason = "" } = {}] = failures;
    // A failure of several properties together names them in its reason.
    expect(`${named}: ${reason}`).toContain(property);
    expect(await on.isAlive()).toBe(true);
  });

  test("an unknown argument is a failure that lists the known ones", async () => {
    const { failures } = await on.plugin.check(INVITATION, { ...ada, role: "ORG_OWNER" });
    const reason = expect.stringContaining("is not an argument. Use: orgId, username, roles,");
    expect(failures).toEqual([{ property: "role", reason }]);
  });

  test.each(["construct", "call", "parameterize"] as const)(
    "%s is not supported, and says so",
    async (method) => {
      await expect(on.plugin.call(method, requestOf(method))).rejects.toMatchObject({
        code: status.UNIMPLEMENTED,
      });
      expect(await on.isAlive()).toBe(true);
    },
  );
});

const requestOf = (method: "construct" | "call" | "parameterize") =>
  new ({
    construct: messages.ConstructRequest,
    call: messages.CallRequest,
    parameterize: messages.ParameterizeRequest,
  })[method]();
