import { startEmulator } from "../support/emulator";
import { ORG } from "../support/ids";
import { atlas } from "./httpClient";

const HALF = "\ud800";

test.each([
  ["POST", `/orgs/${ORG}/invites`, { username: `a${HALF}@example.com`, roles: ["ORG_MEMBER"] }],
  ["PATCH", `/orgs/${ORG}`, { name: `Acme${HALF}` }],
  ["PATCH", `/orgs/${ORG}/settings`, { securityContact: `a${HALF}@example.com` }],
  ["POST", "/orgs", { name: `Acme${HALF}` }],
])("%s %s refuses half a character in a text", async (method, path, body) => {
  const emulator = await startEmulator();
  const api = atlas(emulator);
  const reply = method === "POST" ? await api.post(path, body) : await api.patch(path, body);
  expect(reply.status).toBe(400);
  expect((await fetch(emulator.url)).status).toBe(200);
});

test.each([
  ["people", { username: `a${HALF}@example.com`, roles: ["ORG_MEMBER"] }],
  ["people", { username: "a@example.com", roles: ["ORG_MEMBER"], inviterUsername: HALF }],
  ["groups", { name: `Blue${HALF}` }],
  ["teams", { name: `Red${HALF}` }],
  ["apiKeys", { publicKey: `x${HALF}`, privateKey: "y", roles: ["ORG_OWNER"] }],
])("the control call for %s refuses half a character in a text", async (what, body) => {
  const emulator = await startEmulator();
  const reply = await fetch(`${emulator.url}/emulator/orgs/${ORG}/${what}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  expect(reply.status).toBe(400);
  expect(((await reply.json()) as { detail: string }).detail).toMatch(/^[^\n]+\.$/);
  expect((await fetch(emulator.url)).status).toBe(200);
});

test("a seed with half a character in a name is refused with one message", async () => {
  const people = [{ username: `a${HALF}@example.com`, roles: ["ORG_OWNER"] }];
  for (const organization of [{ name: "Acme", people }, { name: `Acme${HALF}` }])
    await expect(startEmulator({ seed: { organizations: [organization] } })).rejects.toThrow(
      /^organizations\[0\] of the seed is invalid: [^\n]+\.$/,
    );
});

test.each([
  `/emulator/orgs/%ED%A0%80`,
  `/page/orgs/%ED%A0%80/people/%FF/accept`,
  "/api/atlas/v2/orgs/%FF",
])("a path that is not text is refused: %s", async (path) => {
  const emulator = await startEmulator();
  const { status } = await fetch(`${emulator.url}${path}`, { method: "POST" });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
});
