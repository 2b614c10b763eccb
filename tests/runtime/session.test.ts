import type { Emulator } from "../../emulator";
import { plainOutput } from "../../provider/runtime/output";
import { openSession } from "../../provider/runtime/session";
import { startEmulator } from "../support/emulator";
import { KEY, ORG } from "../support/ids";

const WRONG = { publicKey: "wrong", privateKey: "wrong-private-key" };
const ALSO_WRONG = { publicKey: "other", privateKey: "other-private-key" };

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

function newSession(configured: object) {
  const warnings: string[] = [];
  const config = new Map(Object.entries({ baseUrl: emulator.url, ...configured }));
  const session = openSession(plainOutput((text) => warnings.push(text)));
  session.configure((key) => config.get(key.replace("mongodbatlas:", "")));
  return { session, warnings };
}

const statuses = async () => (await emulator.requests()).map(({ status }) => status);
const rejected = /^getOrg: 401 .* is wrong, was deleted or belongs to another organization\.$/;

test("a wrong key without a fallback costs exactly two requests: the challenge and the proof", async () => {
  const { session } = newSession(KEY);
  const { atlas, credentialsRejected } = session.connect(WRONG, { fallback: "none" });
  await expect(atlas.getOrg({ orgId: ORG })).rejects.toThrow(rejected);
  expect(await statuses()).toEqual([401, 401]);
  expect(credentialsRejected()).toBe(false);
});

test.each([
  ["the same key is configured", WRONG],
  ["no key is configured", {}],
])("a wrong key costs two requests where %s", async (_, configured) => {
  const { session } = newSession(configured);
  await expect(session.connect(WRONG).atlas.getOrg({ orgId: ORG })).rejects.toThrow(rejected);
  expect(await statuses()).toEqual([401, 401]);
});

test("the configured credentials are the default fallback", async () => {
  const { session, warnings } = newSession(KEY);
  const { atlas, settings, credentialsRejected } = session.connect(WRONG);
  await atlas.getOrg({ orgId: ORG });
  await atlas.getOrg({ orgId: ORG });
  expect(await statuses()).toEqual([401, 401, 401, 200, 200]);
  expect(credentialsRejected()).toBe(true);
  expect(settings().credentials).toMatchObject(KEY);
  expect(warnings).toEqual([
    "Atlas no longer recognizes the API key wrong in the credentials of a resource (401). Using the configured credentials instead.",
  ]);
});

test("other credentials can be the fallback", async () => {
  const { session, warnings } = newSession(ALSO_WRONG);
  const { atlas, settings } = session.connect(WRONG, { fallback: KEY });
  expect(await atlas.getOrg({ orgId: ORG })).toMatchObject({ id: ORG });
  expect(settings().credentials).toMatchObject(KEY);
  expect(warnings).toEqual([expect.stringMatching(/Using the fallback credentials instead\.$/)]);
});

test("without credentials of its own, a connection uses its fallback and falls back again", async () => {
  const { session } = newSession(KEY);
  expect(session.connect(undefined, { fallback: WRONG })).toBe(session.connect(WRONG));
  const { atlas } = session.connect(undefined, { fallback: WRONG });
  expect(await atlas.getOrg({ orgId: ORG })).toMatchObject({ id: ORG });
});

test("when both credentials are rejected, the error names the first", async () => {
  const { session } = newSession(ALSO_WRONG);
  await expect(session.connect(WRONG).atlas.getOrg({ orgId: ORG })).rejects.toThrow(
    "The API key in the credentials argument",
  );
  expect(await statuses()).toEqual([401, 401, 401, 401]);
});
