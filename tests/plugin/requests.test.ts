import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { UNKNOWN } from "../../provider/domain/unknown";
import { KEY, ORG, OWNER } from "../support/ids";
import { INVITATION, ORGANIZATION, secret, startPlugin, usePlugin } from "../support/plugin";

const ID = `${ORG}/ada@example.com`;
const ada = { orgId: ORG, username: "ada@example.com", roles: ["ORG_MEMBER"] };
const recorded = { ...ada, status: "PENDING", isActive: false, adopted: false, reinvites: 0 };
const on = usePlugin();

describe("unknown values", () => {
  test.each([
    ["an unknown organization is no change", { ...ada, orgId: UNKNOWN }, {}, []],
    ["unknown roles are an update", { ...ada, roles: UNKNOWN }, { roles: "update" }, []],
    [
      "a role that is unknown is one line",
      { ...ada, roles: ["ORG_MEMBER", UNKNOWN] },
      { "roles[1]": "add" },
      [],
    ],
  ])("%s", async (_, news, paths, replaces) => {
    const changes = Object.keys(paths).length > 0;
    expect(await on.plugin.diff(INVITATION, recorded, ada, news)).toEqual({
      changes,
      replaces,
      paths,
    });
    expect(await on.emulator.requests()).toEqual([]);
  });

  test("unknown credentials pass the check, and a preview asks nothing with them", async () => {
    const inputs = { ...ada, credentials: UNKNOWN };
    expect((await on.plugin.check(INVITATION, inputs)).failures).toEqual([]);
    await on.plugin.create(INVITATION, inputs, true);
    expect(await on.emulator.requests()).toEqual([]);
  });
});

describe("secrets", () => {
  test("a secret inside a list is no change, and one that changes is one line", async () => {
    const olds = { ...ada, roles: [secret("ORG_MEMBER")] };
    const same = await on.plugin.diff(INVITATION, { ...recorded, ...olds }, olds, ada);
    expect(same.changes).toBe(false);
    const news = { ...ada, roles: [secret("ORG_OWNER")] };
    const other = await on.plugin.diff(INVITATION, { ...recorded, ...olds }, olds, news);
    expect(other).toMatchObject({ changes: true, paths: { "roles[0]": "update" } });
  });

  test("an error does not repeat a secret", async () => {
    const key = { publicKey: KEY.publicKey, privateKey: "11111111-2222-4333-8444-555555555555" };
    const wrong = await startPlugin({ ...key, baseUrl: on.emulator.url });
    const credentials = secret(key);
    const error = await wrong.create(INVITATION, { ...ada, credentials }).catch((failed) => failed);
    expect(error.message).toContain("401");
    expect(JSON.stringify([error.message, error.metadata])).not.toContain(key.privateKey);
  });
});

describe("a step that fails", () => {
  test("an update that Atlas refuses is an error with its reason, and nothing changed", async () => {
    const { state } = await on.plugin.create(INVITATION, ada);
    await on.emulator.faults([
      { operation: "PATCH /orgs/{orgId}/invites/{invitationId}", times: 9, status: 403 },
    ]);
    const roles = ["ORG_READ_ONLY"];
    await expect(on.plugin.update(INVITATION, ID, state, { ...ada, roles })).rejects.toThrow("403");
    expect(await on.isAlive()).toBe(true);
  });

  test("a partial create keeps id, state and the reason, so that the next up continues", async () => {
    const times = 9;
    await on.emulator.faults([{ operation: "PATCH /orgs/{orgId}/settings", times, status: 400 }]);
    const inputs = {
      name: "Acme Data",
      orgOwnerId: OWNER,
      apiKey: { description: "Pulumi", roles: ["ORG_OWNER"] },
      settings: { multiFactorAuthRequired: true },
    };
    const error = await on.plugin.create(ORGANIZATION, inputs).catch((failed) => failed);
    const failed = initFailureOf(error);
    expect(failed.getId()).toMatch(/^[0-9a-f]{24}$/);
    expect(failed.getReasonsList()).toEqual([expect.stringContaining("was created, but")]);
    await on.emulator.faults([]);
    const state = failed.getProperties()?.toJavaScript() as object;
    const updated = await on.plugin.update(ORGANIZATION, failed.getId(), state, inputs);
    expect(updated).toMatchObject({ name: "Acme Data", settings: inputs.settings });
    const created = (await on.emulator.requests()).filter(
      ({ method, path }) => method === "POST" && path === "/orgs",
    );
    expect(created).toHaveLength(1);
  });
});

/** What a partial create tells the engine, in the details of gRPC's error. */
function initFailureOf(error: {
  metadata: { get(name: string): unknown[] };
}): messages.ErrorResourceInitFailed {
  const [details] = error.metadata.get("grpc-status-details-bin") as [Buffer];
  const [any] = Status.deserializeBinary(details).getDetailsList();
  return messages.ErrorResourceInitFailed.deserializeBinary(any?.getValue_asU8() ?? details);
}

test("after the first Ctrl-C, a request under way ends with its result", async () => {
  const created = on.plugin.create(INVITATION, ada);
  await on.plugin.call("cancel", new Empty());
  expect(await created).toMatchObject({ id: ID });
  expect(await on.emulator.mail()).toHaveLength(1);
});
