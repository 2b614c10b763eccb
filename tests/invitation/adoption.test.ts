import type { Fact } from "../../provider/domain/facts";
import { orgInvitation } from "../../provider/resources/invitation/lifecycle";
import type { InvitationInputs } from "../../provider/resources/invitation/types";
import { startEmulator } from "../support/emulator";
import { KEY, ORG, OWNER } from "../support/ids";
import { ada, declarePeople } from "../support/people";
import { startProvider } from "../support/provider";

const OTHER_ORG = "64b000000000000000000006";
const TEAM = "64b0000000000000000000c1";

const owner = { id: OWNER, username: "owner@example.com", roles: ["ORG_OWNER"] };

/** The key of an organization: the configured one for the first. */
const keyOf = (id: string) => (id === ORG ? KEY : { ...KEY, publicKey: "other" });

/** An emulator with these members in each of these organizations. */
const startWith = (members: readonly InvitationInputs[], ids = [ORG]) =>
  startEmulator({
    seed: {
      organizations: ids.map((id) => ({
        id,
        name: id,
        people: [
          owner,
          { username: "root@example.com", roles: ["ORG_OWNER"] },
          ...members.map(({ username, roles }) => ({ username, roles: [...roles] })),
        ],
        apiKeys: [{ ...keyOf(id), roles: ["ORG_OWNER"] }],
      })),
    },
  });

/** Checks these declarations in one run, and returns what it shows when it ends. */
async function previewOf(
  emulator: Awaited<ReturnType<typeof startEmulator>>,
  declared: readonly InvitationInputs[],
) {
  const provider = startProvider(emulator);
  const facts: Fact[] = [];
  const shown: string[] = [];
  const invitation = orgInvitation({
    ...provider.session,
    say: (text) => shown.push(text),
    warn: (text) => shown.push(`warning: ${text}`),
    report: (fact) => facts.push(fact) > 0,
  });
  for (const one of declared) await invitation.check({}, one);
  expect(shown).toEqual([]);
  provider.session.end();
  return { shown, facts };
}

test("one line for each person whose access changes, owners first, and one line for everyone else", async () => {
  const people = declarePeople(40);
  const emulator = await startWith([...people, { ...ada, roles: ["ORG_OWNER"] }]);
  await emulator.addTeam(ORG, { name: "Red", id: TEAM });
  await emulator.changePerson(ORG, "person-1@example.com", { teamIds: [TEAM] });
  const [first, second, third, ...others] = people as [
    InvitationInputs,
    InvitationInputs,
    InvitationInputs,
  ];
  const declared = [
    ...others,
    { ...second, teamIds: [] },
    { ...first, roles: ["ORG_MEMBER", "ORG_READ_ONLY"] },
    { ...third, roles: ["ORG_OWNER"] },
    ada,
  ];
  const { shown, facts } = await previewOf(emulator, declared);
  expect(shown).toEqual([
    "warning: ada@example.com (member) is adopted, loses ORG_OWNER and gains ORG_MEMBER.",
    "warning: person-2@example.com (member) is adopted, gains ORG_OWNER and loses ORG_MEMBER.",
    "warning: person-0@example.com (member) is adopted and gains ORG_READ_ONLY.",
    `warning: person-1@example.com (member) is adopted and leaves team ${TEAM}.`,
    "37 people are adopted without changes.",
  ]);
  expect(facts).toHaveLength(41);
  expect(facts).toContainEqual({
    code: "adopts-person",
    orgId: ORG,
    username: "person-1@example.com",
    status: "ACTIVE",
    live: { teamIds: [TEAM] },
  });
});

test("a single person without changes is named, and the end of the run shows nothing twice", async () => {
  const emulator = await startWith([]);
  await emulator.addPerson(ORG, {
    username: ada.username,
    roles: ["ORG_MEMBER"],
    status: "PENDING",
  });
  const provider = startProvider(emulator, { credentials: KEY });
  await provider.invitation.check({}, ada);
  await provider.invitation.create(ada);
  provider.session.end();
  provider.session.end();
  expect(provider.messages).toEqual(["ada@example.com (invited) is adopted without changes."]);
});

test("lines name the organization if people of several organizations are adopted", async () => {
  const emulator = await startWith([ada], [ORG, OTHER_ORG]);
  const changed = { ...ada, roles: ["ORG_READ_ONLY"] };
  const credentials = keyOf(OTHER_ORG);
  const other = { ...changed, orgId: OTHER_ORG, credentials };
  const { shown } = await previewOf(emulator, [changed, other]);
  expect(shown).toEqual([
    `warning: ada@example.com (member in organization ${ORG}) is adopted, gains ORG_READ_ONLY and loses ORG_MEMBER.`,
    `warning: ada@example.com (member in organization ${OTHER_ORG}) is adopted, gains ORG_READ_ONLY and loses ORG_MEMBER.`,
  ]);
});

test("a person who was invited after the check is shown as adopted as well", async () => {
  const emulator = await startWith([]);
  const provider = startProvider(emulator);
  await provider.invitation.check({}, ada);
  await emulator.addPerson(ORG, { username: ada.username, roles: ["ORG_READ_ONLY"] });
  expect((await provider.invitation.create(ada)).state).toMatchObject({ adopted: true });
  provider.session.end();
  expect(provider.messages).toEqual([
    "ada@example.com (member) is adopted, gains ORG_MEMBER and loses ORG_READ_ONLY.",
  ]);
});

test("a person whose adoption is refused is not shown as adopted", async () => {
  const emulator = await startEmulator();
  const provider = startProvider(emulator);
  const last = { ...ada, username: "owner@example.com" };
  const { failures } = await provider.invitation.check({}, last);
  expect(failures).toHaveLength(1);
  provider.session.end();
  expect(provider.messages).toEqual([]);
});
