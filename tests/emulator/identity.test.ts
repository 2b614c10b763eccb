import { startEmulator } from "../support/emulator";
import { API_VERSIONS, KEY, ORG, OTHER_ORG, OWNER } from "../support/ids";
import { atlas, atlasV2, type Json, type Reply } from "./httpClient";

const ADA = "ada@example.com";
const NEW = "ada.lovelace@example.com";
const USERS = `/orgs/${ORG}/users`;
const INVITES = `/orgs/${ORG}/invites`;

/** The calls about people that a version has. */
function peopleOf(version: (typeof API_VERSIONS)[number], emulator: { url: string }) {
  const v1 = atlas(emulator);
  const v2 = atlasV2(emulator);
  const invitation = { username: ADA, roles: ["ORG_MEMBER"] };
  return version === "v2"
    ? {
        invite: (username = ADA) =>
          v2.post(USERS, { username, roles: { orgRoles: ["ORG_MEMBER"] } }),
        find: (username: string) => v2.get(`${USERS}?username=${encodeURIComponent(username)}`),
        members: () => v2.get(USERS),
        byId: (id: string) => v2.get(`${USERS}/${id}`),
      }
    : {
        invite: (username = ADA) => v1.post(INVITES, { ...invitation, username }),
        find: (username: string) => v1.get(`${INVITES}?username=${encodeURIComponent(username)}`),
        members: () => v1.get(USERS),
        byId: (id: string) => v1.get(`${INVITES}/${id}`),
      };
}

const usernames = ({ items }: Reply) => items.map(({ username }) => username);

describe.each(API_VERSIONS)("in %s", (version) => {
  test("an invited person who changes their address keeps the IDs and gets no email", async () => {
    const emulator = await startEmulator();
    const people = peopleOf(version, emulator);
    const { body } = await people.invite();
    await emulator.changePerson(ORG, ADA, { username: NEW });
    expect((await people.byId(body.id)).body).toEqual({ ...body, username: NEW });
    expect(usernames(await people.find(NEW))).toEqual([NEW]);
    expect(usernames(await people.find(ADA))).toEqual([]);
    expect(await emulator.mail()).toMatchObject([{ to: ADA }]);
    expect((await people.invite(NEW)).status).toBe(409);
  });

  test("a member who changes their address keeps the user ID, in all organizations", async () => {
    const emulator = await startEmulator({
      seed: {
        organizations: [
          { id: ORG, name: "One", people: [owner], apiKeys: [{ ...KEY, roles: ["ORG_OWNER"] }] },
          { id: OTHER_ORG, name: "Other", people: [owner] },
        ],
      },
    });
    await emulator.changePerson(ORG, "owner@example.com", { username: NEW });
    expect((await peopleOf(version, emulator).members()).items).toMatchObject([
      { id: OWNER, username: NEW },
    ]);
    expect(await emulator.organization(OTHER_ORG)).toMatchObject({
      people: [{ userId: OWNER, username: NEW }],
    });
  });

  test("every response shows the stored spelling, and only that one finds the person", async () => {
    const emulator = await startEmulator();
    const people = peopleOf(version, emulator);
    await emulator.spellings([{ sent: SENT, stored: STORED }]);
    const invited = await people.invite(SENT);
    expect(invited.body.username).toBe(STORED);
    expect((await people.byId(invited.body.id)).body.username).toBe(STORED);
    expect(usernames(await people.find(STORED))).toEqual([STORED]);
    expect(usernames(await people.find(SENT))).toEqual([]);
    expect(await emulator.mail()).toMatchObject([{ to: STORED }]);
    for (const username of [SENT, SENT.toUpperCase(), STORED]) {
      expect((await people.invite(username)).status).toBe(409);
    }
    await emulator.accept(ORG, SENT);
    expect(usernames(await people.members())).toEqual([STORED, "owner@example.com"]);
  });

  test("a spelling can be set to find the person by both addresses", async () => {
    const emulator = await startEmulator();
    const people = peopleOf(version, emulator);
    await emulator.spellings([{ sent: SENT, stored: STORED, foundBy: "both" }]);
    await people.invite(SENT);
    expect(usernames(await people.find(SENT))).toEqual([STORED]);
    expect(usernames(await people.find(STORED))).toEqual([STORED]);
  });

  test("the inviter of an API key's invitation is its public key", async () => {
    const emulator = await startEmulator();
    expect((await peopleOf(version, emulator).invite()).body).toMatchObject({
      inviterUsername: KEY.publicKey,
    });
  });
});

const owner = { id: OWNER, username: "owner@example.com", roles: ["ORG_OWNER"] };
const SENT = "ada@bücher.example";
const STORED = "ada@xn--bcher-kva.example";

test("a stored spelling may differ in case", async () => {
  const emulator = await startEmulator();
  await emulator.spellings([{ sent: ADA, stored: "Ada@Example.com" }]);
  const people = peopleOf("v2", emulator);
  expect((await people.invite()).body.username).toBe("Ada@Example.com");
  expect(usernames(await people.find(ADA))).toEqual(["Ada@Example.com"]);
  expect((await people.invite()).status).toBe(409);
});

test("PATCH by username finds an invitation by the stored spelling only", async () => {
  const emulator = await startEmulator();
  await emulator.spellings([{ sent: SENT, stored: STORED }]);
  await peopleOf("v1.0", emulator).invite(SENT);
  const change = (username: string) =>
    atlas(emulator).patch(INVITES, { username, roles: ["ORG_OWNER"] });
  expect((await change(SENT)).status).toBe(404);
  expect((await change(STORED)).body).toMatchObject({ username: STORED, roles: ["ORG_OWNER"] });
});

test("a person cannot change to the address of another person", async () => {
  const emulator = await startEmulator();
  await emulator.addPerson(ORG, { username: ADA, roles: ["ORG_MEMBER"] });
  await expect(emulator.changePerson(ORG, ADA, { username: "owner@example.com" })).rejects.toThrow(
    `emulator: owner@example.com is already in ${ORG}.`,
  );
  await emulator.changePerson(ORG, ADA, { username: ADA, roles: ["ORG_READ_ONLY"] });
});

test("a person can be added as invited by any inviter", async () => {
  const emulator = await startEmulator();
  const inviterUsername = "otherkey";
  await emulator.addPerson(ORG, {
    username: ADA,
    roles: ["ORG_MEMBER"],
    status: "PENDING",
    inviterUsername,
  });
  const [invitation] = (await atlas(emulator).get(INVITES)).items as (Json & object)[];
  expect(invitation).toMatchObject({ inviterUsername });
});

test("a reset removes the spellings", async () => {
  const emulator = await startEmulator();
  await emulator.spellings([{ sent: ADA, stored: NEW }]);
  await emulator.reset();
  expect((await peopleOf("v2", emulator).invite()).body.username).toBe(ADA);
});
