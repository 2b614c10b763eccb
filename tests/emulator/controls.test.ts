import { connectToEmulator, type EmulatorControls, type SeedOrganization } from "../../emulator";
import { startEmulator } from "../support/emulator";
import { ADDED_TEAM, KEY, ORG, OWNER, TEAM, UNKNOWN_ID } from "../support/ids";
import { atlas, request } from "./httpClient";

/** What users' own tests ask an emulator, in its own process and from another one. */

const ada = { username: "ada@example.com", roles: ["ORG_MEMBER"] };
const INVITES = `/orgs/${ORG}/invites`;

const acme: SeedOrganization = {
  name: "Acme",
  people: [{ username: "owner@acme.example", roles: ["ORG_OWNER"] }],
  apiKeys: [{ publicKey: "acmekey", privateKey: "secret", roles: ["ORG_OWNER"] }],
};
const ACME_KEY = { publicKey: "acmekey", privateKey: "secret" };

describe.each<[string, (emulator: EmulatorControls) => EmulatorControls]>([
  ["the process that started the emulator", (emulator) => emulator],
  ["another process", ({ url }) => connectToEmulator(url)],
])("in %s", (_, connect) => {
  async function start() {
    const emulator = await startEmulator();
    return { emulator, controls: connect(emulator) };
  }

  test("members and invited show who is in the organization and what they may do", async () => {
    const { controls } = await start();
    await controls.addPerson(ORG, { username: "zoe@x.yz", roles: ["ORG_READ_ONLY", "ORG_MEMBER"] });
    await controls.addPerson(ORG, { ...ada, teamIds: [TEAM], status: "PENDING" });
    await controls.addPerson(ORG, {
      ...ada,
      username: "bob@x.yz",
      status: "INVITATION_EXPIRED",
    });
    const nothing = { teamIds: [], groupRoleAssignments: [] };
    expect(await controls.members(ORG)).toEqual([
      { username: "owner@example.com", roles: ["ORG_OWNER"], ...nothing },
      { username: "zoe@x.yz", roles: ["ORG_MEMBER", "ORG_READ_ONLY"], ...nothing },
    ]);
    expect(await controls.invited(ORG)).toEqual([{ ...ada, ...nothing, teamIds: [TEAM] }]);
    await controls.advance(31 * 24 * 60 * 60);
    expect(await controls.invited(ORG)).toEqual([]);
  });

  test("mailedTo shows who received mail, from all organizations or from one", async () => {
    const { controls } = await start();
    const orgId = await controls.addOrganization(acme);
    await atlas(controls).post(INVITES, ada);
    await atlas(controls, ACME_KEY).post(`/orgs/${orgId}/invites`, {
      ...ada,
      username: "bob@x.yz",
    });
    expect(await controls.mailedTo()).toEqual([ada.username, "bob@x.yz"]);
    expect(await controls.mailedTo(ORG)).toEqual([ada.username]);
    expect(await controls.mailedTo(orgId)).toEqual(["bob@x.yz"]);
  });

  test("calls shows requests without queries and Digest challenges, but with refusals", async () => {
    const { controls } = await start();
    const orgId = await controls.addOrganization(acme);
    await atlas(controls).get(`/orgs/${ORG}/users?itemsPerPage=5`);
    await atlas(controls).post(INVITES, ada);
    await atlas(controls, ACME_KEY).get(`/orgs/${orgId}`);
    await atlas(controls, ACME_KEY).get(`/orgs/${ORG}`);
    await request(controls.url, "GET", "/api/atlas/v1.0/orgs");
    const ofDefault = [`GET /orgs/${ORG}/users`, `POST ${INVITES}`, `GET /orgs/${ORG}`];
    expect(await controls.calls(ORG)).toEqual(ofDefault);
    expect(await controls.calls(orgId)).toEqual([`GET /orgs/${orgId}`]);
    expect(await controls.calls()).toEqual([
      ...ofDefault.slice(0, 2),
      `GET /orgs/${orgId}`,
      `GET /orgs/${ORG}`,
    ]);
  });

  test("answers are copies: changing one changes nothing in the emulator", async () => {
    const { controls } = await start();
    (await controls.requests()).push({ method: "GET", path: "/", status: 200, errorCode: null });
    (await controls.members(ORG))[0]?.roles.push("ORG_MEMBER");
    expect(await controls.requests()).toEqual([]);
    expect(await controls.members(ORG)).toMatchObject([{ roles: ["ORG_OWNER"] }]);
  });

  test("a control call that fails says why", async () => {
    const { controls } = await start();
    await expect(controls.members(UNKNOWN_ID)).rejects.toThrow(
      `emulator: No organization with ID ${UNKNOWN_ID}.`,
    );
    await expect(controls.accept(ORG, "ada/../..@x.yz")).rejects.toThrow(
      "emulator: No person ada/",
    );
  });

  test("organizations with the same people and keys of their own do not affect each other", async () => {
    const { controls } = await start();
    const first = await controls.addOrganization(acme);
    const second = await controls.addOrganization({
      ...acme,
      apiKeys: [{ ...ACME_KEY, publicKey: "secondkey", roles: ["ORG_OWNER"] }],
    });
    await atlas(controls, ACME_KEY).post(`/orgs/${first}/invites`, ada);
    await controls.accept(first, ada.username);
    expect((await controls.members(first)).map(({ username }) => username)).toEqual([
      ada.username,
      "owner@acme.example",
    ]);
    expect(await controls.members(second)).toHaveLength(1);
    expect(await controls.invited(second)).toEqual([]);
  });

  test.each<[string, Partial<SeedOrganization>, string]>([
    ["a key that exists", { apiKeys: [{ ...KEY, roles: ["ORG_OWNER"] }] }, "already exists"],
    ["a person in an unknown team", { people: [{ ...ada, teamIds: [ADDED_TEAM] }] }, "No team"],
    ["an ID that is in use", { id: ORG }, "already in use"],
  ])("an organization with %s is refused as a whole", async (_, change, reason) => {
    const { controls } = await start();
    const id = UNKNOWN_ID;
    await expect(controls.addOrganization({ id, ...acme, ...change })).rejects.toThrow(reason);
    await expect(controls.organization(UNKNOWN_ID)).rejects.toThrow("No organization");
    expect(await controls.addOrganization({ id, ...acme })).toBe(UNKNOWN_ID);
  });
});

test("every reset restores the seed that the emulator was started with", async () => {
  const people = [{ id: OWNER, username: "owner@example.com", roles: ["ORG_OWNER"] }];
  const seed = { organizations: [{ id: ORG, name: "One", people }] };
  const emulator = await startEmulator({ seed });
  const before = await emulator.organization(ORG);
  people.push({ id: ADDED_TEAM, ...ada });
  for (let round = 0; round < 2; round += 1) {
    await emulator.addPerson(ORG, ada);
    await emulator.addTeam(ORG, { name: "Data" });
    await emulator.advance(60);
    await emulator.reset();
    expect(await emulator.organization(ORG)).toEqual(before);
    expect(await emulator.now()).toBe("2026-03-01T12:00:00.000Z");
  }
});

test("a seed of 10,000 people is complete, also after a reset", async () => {
  const people = Array.from({ length: 10_000 }, (_, n) => ({
    username: `person-${n}@example.com`,
    roles: ["ORG_MEMBER"],
    status: n % 2 === 0 ? ("ACTIVE" as const) : ("PENDING" as const),
  }));
  const emulator = await startEmulator({
    seed: { organizations: [{ id: ORG, name: "Big", people }] },
  });
  await emulator.accept(ORG, "person-9999@example.com");
  expect(await emulator.members(ORG)).toHaveLength(5001);
  await emulator.reset();
  expect(await emulator.members(ORG)).toHaveLength(5000);
  expect(await emulator.invited(ORG)).toHaveLength(5000);
});
