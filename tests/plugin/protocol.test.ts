import { UNKNOWN } from "../../provider/domain/unknown";
import { storedOrganization } from "../support/emulator";
import { KEY, ORG, OWNER, UNKNOWN_ID } from "../support/ids";
import { INVITATION, ORGANIZATION, secret, startPlugin, usePlugin } from "../support/plugin";

const ID = `${ORG}/ada@example.com`;
const ada = { orgId: ORG, username: "ada@example.com", roles: ["ORG_MEMBER"] };

const on = usePlugin();

const requests = async () => (await on.emulator.requests()).length;
const person = async () =>
  (await storedOrganization(on.emulator, ORG)).people.find(
    ({ username }) => username === ada.username,
  );

test("creates, reads, updates and deletes a person", async () => {
  const { inputs, failures } = await on.plugin.check(INVITATION, {
    ...ada,
    username: "Ada@Example.com",
  });
  expect({ inputs, failures }).toEqual({ inputs: ada, failures: [] });
  const { id, state } = await on.plugin.create(INVITATION, inputs);
  expect(id).toBe(ID);
  expect(state).toMatchObject({ ...ada, status: "PENDING", adopted: false });

  const read = await on.plugin.read(INVITATION, id, state);
  expect(read).toMatchObject({ id, inputs: ada, refreshBeforeUpdate: true });

  const more = { ...ada, roles: ["ORG_MEMBER", "ORG_READ_ONLY"] };
  expect(await on.plugin.diff(INVITATION, state, ada, more)).toEqual({
    changes: true,
    replaces: [],
    paths: { "roles[1]": "add" },
  });
  const updated = await on.plugin.update(INVITATION, id, state, more);
  expect((await person())?.roles.toSorted()).toEqual(more.roles);

  // A run that checked a declaration keeps the person, so the destroy is another run.
  const destroy = await startPlugin({ baseUrl: on.emulator.url, ...KEY });
  await destroy.delete(INVITATION, id, updated);
  expect(await person()).toBeUndefined();
});

test("a preview with unknown values sends no request", async () => {
  const inputs = { ...ada, orgId: UNKNOWN };
  expect((await on.plugin.check(INVITATION, inputs)).failures).toEqual([]);
  const { state } = await on.plugin.create(INVITATION, inputs, true);
  expect(state).toMatchObject({ orgId: UNKNOWN, username: ada.username, status: UNKNOWN });
  await on.plugin.update(INVITATION, ID, { ...ada, status: "PENDING" }, inputs, true);
  expect(await requests()).toBe(0);
});

test("a preview of an adoption reads Atlas and refuses what `up` would refuse", async () => {
  await on.plugin.create(ORGANIZATION, { orgId: ORG, name: "Acme" }, true);
  expect((await on.emulator.requests()).filter(({ method }) => method !== "GET")).toEqual([]);
  const unknown = on.plugin.create(ORGANIZATION, { orgId: UNKNOWN_ID, name: "Acme" }, true);
  await expect(unknown).rejects.toThrow("orgId: ");
});

test("secret inputs leave as secrets from check, create, update and read", async () => {
  const inputs = { ...ada, roles: secret(["ORG_MEMBER"]), credentials: secret(KEY) };
  const secrets = { roles: secret(["ORG_MEMBER"]), credentials: secret(KEY) };
  expect((await on.plugin.check(INVITATION, inputs)).inputs).toMatchObject(secrets);
  const { state } = await on.plugin.create(INVITATION, inputs);
  expect(state).toMatchObject(secrets);
  const read = await on.plugin.read(INVITATION, ID, state);
  expect(read.state).toMatchObject(secrets);
  expect(read.inputs).toMatchObject(secrets);
  expect(await on.plugin.update(INVITATION, ID, state, inputs)).toMatchObject(secrets);
});

test("the credential of a new organization is a secret also if a later step fails", async () => {
  await on.emulator.faults([
    {
      operation: "PATCH /orgs/{orgId}/settings",
      times: 9,
      status: 400,
      errorCode: "BAD",
      when: "before",
    },
  ]);
  const created = on.plugin.create(ORGANIZATION, {
    name: "Acme Data",
    orgOwnerId: OWNER,
    apiKey: { description: "Pulumi", roles: ["ORG_OWNER"] },
    settings: { multiFactorAuthRequired: true },
  });
  const error = await created.then(
    () => undefined,
    (failed) => failed,
  );
  expect(error.message).toContain("BAD");
  const details = Buffer.concat(error.metadata.get("grpc-status-details-bin")).toString("latin1");
  expect(details).toContain("pulumirpc.ErrorResourceInitFailed");
  expect(details).toMatch(/ownCredentials[\s\S]*4dabf18193072939515e22adb298388d/);
});

test.each([
  [INVITATION, ID, { ...ada, roles: ["ORG_OWNER"] }],
  [ORGANIZATION, ORG, { orgId: ORG, name: "Emulated" }],
])("imports %s by its id, and adopts it", async (type, id, inputs) => {
  await on.emulator.addPerson(ORG, { username: ada.username, roles: ["ORG_OWNER"] });
  const imported = await on.plugin.read(type, id);
  expect(imported).toMatchObject({ id, inputs, state: { ...inputs, adopted: true } });
  expect(await on.plugin.diff(type, imported.state, imported.inputs, inputs)).toMatchObject({
    changes: false,
  });
});

test("an import records the canonical address, which may contain a slash", async () => {
  await on.emulator.addPerson(ORG, { username: "Ada/Love@Example.com", roles: ["ORG_MEMBER"] });
  const { id, inputs } = await on.plugin.read(INVITATION, `${ORG}/Ada/Love@Example.com`);
  expect({ id, inputs }).toEqual({
    id: `${ORG}/ada/love@example.com`,
    inputs: { ...ada, username: "ada/love@example.com" },
  });
});

test.each([
  [INVITATION, "ada@example.com", "Use <orgId>/<e-mail address>."],
  [INVITATION, `${ORG}/`, "Use <orgId>/<e-mail address>."],
  [ORGANIZATION, "acme", "Use the id of the organization, 24 hexadecimal digits."],
])("refuses to import %s with the id %s", async (type, id, advice) => {
  await expect(on.plugin.read(type, id)).rejects.toThrow(advice);
  expect(await requests()).toBe(0);
});

test("an import of someone who is not in the organization says so", async () => {
  await expect(on.plugin.read(INVITATION, ID)).rejects.toThrow("is neither a member");
});

test("a deleted person is read as an empty id", async () => {
  const { state } = await on.plugin.create(INVITATION, ada);
  await on.emulator.removePerson(ORG, ada.username);
  expect(await on.plugin.read(INVITATION, ID, state)).toMatchObject({
    id: "",
    state: {},
    inputs: {},
  });
});

test("missing arguments are failures of their properties", async () => {
  const { failures } = await on.plugin.check(INVITATION, {});
  expect(failures.map(({ property }) => property)).toEqual(["orgId", "username", "roles"]);
});

test("a bad argument is a failure of its property, not an error", async () => {
  const { failures } = await on.plugin.check(INVITATION, { ...ada, username: "ada" });
  expect(failures).toEqual([
    { property: "username", reason: expect.stringContaining('got "ada"') },
  ]);
});

test.each([
  ["getOrganization", { orgId: ORG }, { orgId: ORG, name: "Emulated" }],
  ["getOrganizations", {}, { results: [{ orgId: ORG, name: "Emulated" }] }],
  ["getOrganizationProjects", { orgId: ORG }, { results: [] }],
  [
    "getOrganizationUsers",
    { orgId: ORG },
    { results: [expect.objectContaining({ username: "owner@example.com", status: "ACTIVE" })] },
  ],
  ["getOrgInvitations", { orgId: ORG }, { results: [] }],
])("the function %s returns an object", async (name, args, result) => {
  expect(await on.plugin.invoke(`atlas-orgs:index:${name}`, args)).toEqual(result);
});

test.each([
  ["an unknown type", () => on.plugin.create("atlas-orgs:index:Nothing", {}), "no resource type"],
  ["a name of Object.prototype", () => on.plugin.create("constructor", {}), "no resource type"],
  ["an unknown function", () => on.plugin.invoke("atlas-orgs:index:nothing", {}), "no function"],
  [
    "a function of another package",
    () => on.plugin.invoke("aws:index:toString", {}),
    "no function",
  ],
])("answers %s with one message", async (_, act, message) => {
  await expect(act()).rejects.toThrow(message);
});

test("the first Ctrl-C ends the wait for a rate limit, and sends nothing more", async () => {
  const limited = {
    operation: "POST /orgs/{orgId}/invites",
    times: 9,
    status: 400,
    errorCode: "INVITATIONS_RATE_LIMITED_IP",
    when: "before" as const,
  };
  await on.emulator.faults([limited]);
  const created = on.plugin.create(INVITATION, ada);
  const attempts = async () =>
    (await on.emulator.requests()).filter(({ errorCode }) => errorCode === limited.errorCode)
      .length;
  for (let tries = 0; tries < 2000 && (await attempts()) === 0; tries += 1);
  await on.plugin.cancel();
  await expect(created).rejects.toThrow(
    "Interrupted while waiting. The next `pulumi up` continues.",
  );
  expect(await attempts()).toBe(1);
  expect(await on.emulator.mail()).toEqual([]);
});
