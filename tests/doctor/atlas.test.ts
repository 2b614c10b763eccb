import { createServer } from "node:http";
import { checksOf } from "../../cli/doctor/checks";
import type { Facts } from "../../cli/doctor/facts";
import { gather } from "../../cli/doctor/gather";
import { gatherAtlas } from "../../cli/doctor/gather/atlas";
import type { Emulator } from "../../emulator";
import { openDiagnosis } from "../../provider/runtime/diagnosis";
import { challenge, readProof, startServer } from "../atlas/server";
import { listen, temporaryFolder } from "../support/cleanup";
import { startEmulator } from "../support/emulator";
import { API_VERSIONS, KEY, ORG, SERVICE_ACCOUNT } from "../support/ids";
import { emulatorHooks } from "../support/provider";
import { HEALTHY } from "./healthy";

interface Setup {
  readonly config: Readonly<Record<string, string>>;
  readonly orgIds?: readonly string[];
  readonly own?: ReadonlyMap<string, object>;
  readonly timeoutSeconds?: number;
}

/** The checks of a setup, as a function that finds one by its id. */
async function diagnose(emulator: Pick<Emulator, "url" | "advance">, setup: Setup) {
  const { config, orgIds = [], own = new Map(), timeoutSeconds = 5 } = setup;
  const values: Readonly<Record<string, string>> = { baseUrl: emulator.url, ...config };
  const diagnosis = openDiagnosis(
    { namespace: "mongodbatlas", get: (key) => values[key] },
    { timeoutSeconds, hooks: emulatorHooks(emulator) },
  );
  let atlas: Facts["atlas"];
  await gatherAtlas(diagnosis, { orgIds, own }, (facts) => {
    atlas = facts;
  });
  const configuration = { ...HEALTHY.configuration, used: diagnosis.settings };
  const checks = checksOf({ ...HEALTHY, configuration, ...(atlas && { atlas }) });
  return {
    failed: checks.filter(({ status }) => status === "fail").map(({ id }) => id),
    check: (id: string) => checks.find((check) => check.id === id),
  };
}

const startWithOwners = async (): Promise<Emulator> => {
  const emulator = await startEmulator();
  await emulator.addPerson(ORG, { username: "ada@example.com", roles: ["ORG_OWNER"] });
  return emulator;
};

describe.each(API_VERSIONS)("with %s", (apiVersion) => {
  test.each([
    ["an API key", KEY],
    ["a service account", SERVICE_ACCOUNT],
  ])("everything passes for %s, with few requests that only read", async (_, credentials) => {
    const emulator = await startWithOwners();
    const { failed, check } = await diagnose(emulator, { config: { apiVersion, ...credentials } });
    expect(failed).toEqual([]);
    for (const id of ["credential", "access-list", "role", "owners", "api-version", "rate-limit"])
      expect(check(id)).toMatchObject({ id, status: "pass" });
    const requests = await emulator.requests();
    const methods = requests
      .filter(({ path }) => !path.includes("oauth"))
      .map(({ method }) => method);
    expect(new Set(methods)).toEqual(new Set(["GET"]));
    expect(requests.length).toBeLessThanOrEqual(10);
  });

  test("invitations that are pending and expired are both found", async () => {
    const emulator = await startWithOwners();
    const status = "INVITATION_EXPIRED";
    await emulator.addPerson(ORG, { username: "eve@example.com", roles: ["ORG_MEMBER"], status });
    await emulator.addPerson(ORG, {
      username: "bob@example.com",
      roles: ["ORG_MEMBER"],
      status: "PENDING",
    });
    const { check } = await diagnose(emulator, { config: { apiVersion, ...KEY } });
    expect(check("invitations")).toMatchObject({
      status: "warn",
      data: { pending: 1, expired: 1, rejected: 0, nextExpiry: "2026-03-31" },
    });
  });

  test("a wrong key costs two requests and fails one check", async () => {
    const emulator = await startEmulator();
    const config = { apiVersion, ...KEY, privateKey: "another-private-key" };
    const { failed, check } = await diagnose(emulator, { config });
    expect(failed).toEqual(["credential"]);
    expect(check("credential")?.message).toMatch(/^listOrgs: 401 .* is wrong, was deleted/);
    expect(await emulator.requests()).toHaveLength(2);
  });

  test("an address that is not on the access list is named", async () => {
    const emulator = await startEmulator();
    await emulator.allowAddresses(ORG, KEY.publicKey, ["203.0.113.0/24"]);
    const { failed, check } = await diagnose(emulator, { config: { apiVersion, ...KEY } });
    expect(failed).toEqual(["access-list"]);
    expect(check("access-list")?.message).toMatch(
      /IP address 127\.0\.0\.1 is not allowed.*Add the IP/,
    );
    expect(check("credential")).toMatchObject({ status: "pass" });
  });

  test("the access list is shown with the address from which it was last used", async () => {
    const emulator = await startWithOwners();
    await emulator.allowAddresses(ORG, KEY.publicKey, ["127.0.0.0/8"]);
    const { check } = await diagnose(emulator, { config: { apiVersion, ...KEY } });
    expect(check("access-list")?.message).toBe(
      "It contains this machine. Entries: 127.0.0.0/8. Last used from 127.0.0.1.",
    );
  });

  test("a key of another organization fails where it was declared", async () => {
    const emulator = await startWithOwners();
    const other = await emulator.addOrganization({ name: "Globex" });
    const config = { apiVersion, ...KEY };
    const { failed, check } = await diagnose(emulator, { config, orgIds: [other] });
    expect(failed).toEqual(["organization"]);
    expect(check("organization")?.message).toMatch(/^getOrg: 40[14] /);
  });

  test("an organization is read with its own credentials, and their rejection is a warning", async () => {
    const emulator = await startWithOwners();
    const id = await emulator.addOrganization({
      name: "Globex",
      people: [
        { username: "a@example.com", roles: ["ORG_OWNER"] },
        { username: "b@example.com", roles: ["ORG_OWNER"] },
      ],
      apiKeys: [{ publicKey: "globex", privateKey: "globex-private-key", roles: ["ORG_OWNER"] }],
    });
    const config = { apiVersion, ...KEY };
    const right = { publicKey: "globex", privateKey: "globex-private-key" };
    const first = await diagnose(emulator, { config, orgIds: [id], own: new Map([[id, right]]) });
    expect(first.failed).toEqual([]);
    const wrong = { publicKey: "rotated", privateKey: "rotated-private-key" };
    const second = await diagnose(emulator, {
      config,
      orgIds: [ORG],
      own: new Map([[ORG, wrong]]),
    });
    expect(second.check("organization")).toMatchObject({ status: "warn" });
  });

  test("a rate limit is reported and not waited for", async () => {
    const emulator = await startEmulator();
    await emulator.faults([
      {
        operation: "GET /orgs",
        status: 429,
        errorCode: "RATE_LIMITED",
        headers: { "Retry-After": "60" },
      },
    ]);
    const { failed, check } = await diagnose(emulator, { config: { apiVersion, ...KEY } });
    expect(failed).toEqual(["rate-limit"]);
    expect(check("rate-limit")?.message).toMatch(/asks to wait 61 s\. Wait, then run again\.$/);
  });
});

test("a read-only key fails with v1.0 and is a warning with v2", async () => {
  const emulator = await startWithOwners();
  const reader = { publicKey: "reader", privateKey: "reader-private-key" };
  await emulator.addApiKey(ORG, { ...reader, roles: ["ORG_READ_ONLY"] });
  const old = await diagnose(emulator, { config: { ...reader, apiVersion: "v1.0" } });
  expect(old.failed).toEqual(["role", "members"]);
  const current = await diagnose(emulator, { config: { ...reader, apiVersion: "v2" } });
  expect(current.failed).toEqual([]);
  expect(current.check("role")).toMatchObject({
    status: "warn",
    data: { roles: ["ORG_READ_ONLY"] },
  });
});

test("more than three visible organizations are counted, and not read", async () => {
  const ids = [1, 2, 3, 4, 5].map((number) => `64b00000000000000000001${number}`);
  const organizations = ids.map((id) => ({ id, name: `Acme ${id.at(-1)}` }));
  const server = await startServer((request) =>
    readProof(request, KEY.privateKey).right
      ? request.url.includes("/orgs?")
        ? { status: 200, body: { results: organizations, totalCount: 5 } }
        : { status: 404, body: { error: 404, errorCode: "ORG_NOT_FOUND" } }
      : challenge("nonce"),
  );
  const { failed } = await diagnose(
    { url: server.url, advance: async () => undefined },
    { config: KEY },
  );
  await server.close();
  expect(failed).toEqual(["organization", "organization", "organization"]);
});

test("headers that announce the end of the API version are a warning with the date", async () => {
  const headers = { deprecation: "true", sunset: "Thu, 1 Jul 2027 00:00:00 GMT" };
  const server = await startServer((request) =>
    readProof(request, KEY.privateKey).right
      ? { status: 200, headers, body: { results: [], totalCount: 0 } }
      : challenge("nonce"),
  );
  const { check } = await diagnose(
    { url: server.url, advance: async () => undefined },
    { config: KEY },
  );
  await server.close();
  expect(check("api-version")).toMatchObject({
    status: "warn",
    message:
      "Atlas has deprecated the API version that listOrgs uses and will remove it on 2027-07-01. Set mongodbatlas:apiVersion to v2. Nothing else changes.",
  });
});

test("a server that is not Atlas fails the connection", async () => {
  const server = await startServer(() => ({ status: 200, body: "<html>Sign in</html>" }));
  const { failed, check } = await diagnose(
    { url: server.url, advance: async () => undefined },
    { config: KEY },
  );
  await server.close();
  expect(failed).toEqual(["connection"]);
  expect(check("connection")?.message).toMatch(/is not JSON/);
});

test("a server that accepts connections and never answers fails the connection after one request", async () => {
  let received = 0;
  const { url } = await listen(createServer(() => (received += 1)));
  const setup = { config: KEY, timeoutSeconds: 0.05 };
  const { failed, check } = await diagnose({ url, advance: async () => undefined }, setup);
  expect(failed).toEqual(["connection"]);
  expect(check("connection")?.message).toMatch(/no response within 0\.05 s/);
  // On a busy machine, the time is up before the server gets the request.
  expect(received).toBeLessThanOrEqual(1);
});

test("when the time is up, the report says what took too long and does not wait for it", async () => {
  let timeUp = () => {};
  const { url } = await listen(createServer(() => timeUp()));
  const before = { ...process.env };
  const { publicKey, privateKey } = KEY;
  Object.assign(process.env, {
    MONGODB_ATLAS_BASE_URL: url,
    MONGODB_ATLAS_PUBLIC_KEY: publicKey,
    MONGODB_ATLAS_PRIVATE_KEY: privateKey,
  });
  try {
    const facts = await gather(
      { cwd: temporaryFolder() },
      {
        env: process.env,
        requestSeconds: 600,
        seconds: 18,
        timeUp: new Promise((resolve) => {
          timeUp = resolve;
        }),
        show: () => undefined,
      },
    );
    const failed = checksOf(facts).filter(({ status }) => status === "fail");
    expect(failed.map(({ id }) => id)).toContain("connection");
    expect(failed.at(-1)?.message).toMatch(
      /^No result within 18 s\. Atlas or the network is slow\./,
    );
  } finally {
    process.env = before;
  }
});
