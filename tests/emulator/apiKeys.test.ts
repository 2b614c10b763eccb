import { startEmulator } from "../support/emulator";
import { ORG, TEAM } from "../support/ids";
import { atlas } from "./httpClient";

const KEYS = `/orgs/${ORG}/apiKeys`;
const TEAMS = `/orgs/${ORG}/teams`;

test("a new API key works with its roles, and later responses mask its private key", async () => {
  const emulator = await startEmulator();
  const owner = atlas(emulator);
  const draft = { desc: "reader", roles: ["ORG_READ_ONLY"] };
  const { status, body: key } = await owner.post(KEYS, draft);
  expect({ status, roles: key.roles }).toEqual({
    status: 200,
    roles: [{ orgId: ORG, roleName: "ORG_READ_ONLY" }],
  });
  const { publicKey, privateKey } = key as unknown as { publicKey: string; privateKey: string };
  const reader = atlas(emulator, { publicKey, privateKey });
  expect((await reader.get(TEAMS)).status).toBe(200);
  expect((await reader.post(KEYS, draft)).status).toBe(401);
  const listed = await owner.get(KEYS);
  expect(listed.items.map(({ id }) => id)).toContain(key.id);
  expect(listed.text).not.toContain(privateKey);
});

test("lists the teams of an organization by name", async () => {
  const emulator = await startEmulator();
  await emulator.addTeam(ORG, { name: "Data" });
  const { items, body } = await atlas(emulator).get(TEAMS);
  expect(items).toMatchObject([{ name: "Data" }, { id: TEAM, name: "Platform" }]);
  expect(body.totalCount).toBe(2);
});
