import { ASSUMPTIONS } from "../../cli/verify/assumptions";
import { exitCode, type Report } from "../../cli/verify/report";
import { verify } from "../../cli/verify/verify";
import { otherChoices } from "../../emulator/store/assumptions";
import { API_VERSIONS, ORG, OWNER, SERVICE_ACCOUNT } from "../support/ids";
import { ADDRESS, ALL, contentOf, environment, run, SEED, startAtlas } from "./support";

const idsOf = (report: Report, name: string) =>
  report.results.filter(({ result }) => result === name).map(({ id }) => id);
const UNTRIED = ASSUMPTIONS.filter(({ trial }) => "untried" in trial).map(({ id }) => id);
const TRIED = ASSUMPTIONS.filter(({ trial }) => "steps" in trial).map(({ id }) => id);

test.each(API_VERSIONS)(
  "in %s, everything that can be tried is confirmed, and the rest is undecided and counted",
  async (apiVersion) => {
    const emulator = await startAtlas();
    const report = await run(emulator, {}, { config: { apiVersion } });
    expect(report.results.filter(({ result }) => result === "refuted")).toEqual([]);
    expect(idsOf(report, "undecided")).toEqual(UNTRIED);
    expect(idsOf(report, "confirmed")).toEqual(TRIED);
    expect(report.counts).toEqual({
      confirmed: TRIED.length,
      refuted: 0,
      undecided: UNTRIED.length,
    });
    expect(exitCode(report)).toBe(0);
  },
);

test.each(otherChoices())(
  "if Atlas behaves as %s, exactly that assumption is refuted",
  async (choice) => {
    const [name = "", value = ""] = choice.split("=");
    const report = await run(await startAtlas({ assume: { [name]: value } }));
    const expected = ASSUMPTIONS.filter((one) => one.choice === name).map(({ id }) => id);
    expect(expected).toHaveLength(1);
    expect(idsOf(report, "refuted")).toEqual(expected);
    expect(idsOf(report, "confirmed")).toEqual(TRIED.filter((id) => !expected.includes(id)));
    expect(exitCode(report)).toBe(7);
  },
);

test("without the two options, what needs them is undecided and says which option to add", async () => {
  const report = await run(await startAtlas(), { byHand: false, createOrganization: false });
  expect(idsOf(report, "refuted")).toEqual([]);
  const reasons = report.results.filter(
    ({ id, result }) => result === "undecided" && !UNTRIED.includes(id),
  );
  expect(new Set(reasons.map(({ observed }) => observed))).toEqual(
    new Set(
      [
        "not tried: add --by-hand",
        "not tried: add --create-organization",
        "the name contains no space; add --create-organization to try one",
      ].filter((text) => reasons.some(({ observed }) => observed === text)),
    ),
  );
  expect(reasons.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["other-organization", "member-invited"]),
  );
});

test("an organization without a second person, a team and a project leaves what needs them undecided", async () => {
  const { people, ...organization } = SEED.organizations[0] as (typeof SEED.organizations)[0];
  const bare = { ...organization, people: people.slice(0, 1), teams: [], groups: [] };
  const report = await run(await startAtlas({ seed: { organizations: [bare] } }), {
    byHand: false,
  });
  expect(idsOf(report, "refuted")).toEqual([]);
  expect(idsOf(report, "undecided")).toEqual(
    expect.arrayContaining(["omitted-in-change", "pages", "sorted-lists", "ended-invitation"]),
  );
});

test("a service account leaves undecided whose name an invitation by an API key shows", async () => {
  const emulator = await startAtlas();
  await emulator.addServiceAccount(ORG, { ...SERVICE_ACCOUNT, roles: ["ORG_OWNER"] });
  const config = { publicKey: "", privateKey: "", ...SERVICE_ACCOUNT };
  const report = await run(emulator, {}, { config });
  expect(idsOf(report, "refuted")).toEqual([]);
  expect(idsOf(report, "undecided")).toEqual(["inviter-of-api-key", ...UNTRIED]);
  expect(JSON.stringify(report)).not.toContain(SERVICE_ACCOUNT.clientId);
});

test("what nobody does by hand is undecided after ten minutes, and the invitations are withdrawn", async () => {
  const emulator = await startAtlas();
  const before = await contentOf(emulator);
  const report = await run(emulator, { createOrganization: false }, { tell: () => undefined });
  expect(idsOf(report, "refuted")).toEqual([]);
  expect(report.results.find(({ id }) => id === "member-invited")?.observed).toBe(
    "not tried: nobody responded to the mail in ten minutes",
  );
  expect(await contentOf(emulator)).toEqual(before);
});

test("the organization is the same afterwards, and no other organization is left", async () => {
  const emulator = await startAtlas();
  const before = await contentOf(emulator);
  const { environment: used } = environment(emulator);
  expect((await verify(ALL, used)).left).toEqual([]);
  expect(await contentOf(emulator)).toEqual(before);
  const created = (await emulator.requests()).filter(
    ({ method, path, status }) => method === "POST" && path === "/orgs" && status === 201,
  );
  const deleted = (await emulator.requests()).filter(
    ({ method, path, status }) =>
      method === "DELETE" && /^\/orgs\/\w+$/.test(path) && status === 204,
  );
  expect([created.length, deleted.length]).toEqual([1, 1]);
});

test.each(["sent", "both"] as const)(
  "an address that Atlas stores in another spelling and finds by %s is refuted, and removed",
  async (foundBy) => {
    const emulator = await startAtlas();
    const stored = "someone@elsewhere.example";
    const spelling = { sent: ADDRESS, stored, ...(foundBy === "both" && { foundBy }) };
    await emulator.spellings([spelling]);
    const report = await run(emulator, { byHand: foundBy === "both" });
    const others = foundBy === "both" ? [] : ["search-by-address", "change-by-address"];
    expect(idsOf(report, "refuted")).toEqual(["spelling-in-responses", ...others]);
    expect(report.left).toEqual([]);
    expect(JSON.stringify(report)).not.toContain(stored);
    const people = (await emulator.members(ORG)).concat(await emulator.invited(ORG));
    expect(people.map(({ username }) => username)).toEqual([
      "owner@example.com",
      "zoe@example.com",
    ]);
  },
);

test("a person whom v2 does not find by the address ends what is done by hand", async () => {
  const emulator = await startAtlas();
  await emulator.spellings([{ sent: ADDRESS, stored: "someone@elsewhere.example" }]);
  const report = await run(emulator, { createOrganization: false });
  expect(report.results.find(({ id }) => id === "accepted-not-found")).toMatchObject({
    result: "undecided",
    observed: "not tried: v2 does not find the person by the address",
  });
  expect(report.left).toEqual([]);
});

test.each([
  [
    "an invitation that exists",
    "POST /orgs/{orgId}/invites",
    { id: OWNER, username: "owner@example.com" },
  ],
  ["a user who exists", "POST /orgs/{orgId}/users", { id: OWNER, username: "owner@example.com" }],
  [
    "everyone to a search",
    "GET /orgs/{orgId}/users",
    { results: [{ id: OWNER, username: "owner@example.com", orgMembershipStatus: "ACTIVE" }] },
  ],
])("if Atlas returns %s, nobody else is changed", async (_, operation, body) => {
  const emulator = await startAtlas();
  const before = await contentOf(emulator);
  const used = environment(emulator).environment;
  const confirm = async () => {
    await emulator.faults([{ operation, times: 99, status: 200, body: JSON.stringify(body) }]);
    return true;
  };
  await verify(ALL, { ...used, confirm, onCleanup: () => void emulator.faults([]) });
  expect(await contentOf(emulator)).toEqual(before);
  const aboutOwner = (await emulator.requests()).filter(
    ({ method, path }) => method !== "GET" && path.includes(OWNER),
  );
  expect(aboutOwner).toEqual([]);
});

test("no rate limit is reached, and each mail is announced before it is sent", async () => {
  const emulator = await startAtlas({ rateLimits: true });
  const { environment: used, messages } = environment(emulator);
  let announced = 0;
  const tell = (text: string) => {
    if (/^Inviting /.test(text)) announced += 1;
    used.tell(text);
  };
  await verify(ALL, { ...used, tell });
  const requests = await emulator.requests();
  const limited = requests.filter(
    ({ status, errorCode }) => status === 429 || errorCode === "INVITATIONS_RATE_LIMITED_IP",
  );
  expect(limited).toEqual([]);
  const invitations = requests.filter(
    ({ method, path, status }) =>
      method === "POST" && /\/(invites|users)$/.test(path) && status !== 401,
  );
  expect(announced).toBe(invitations.length);
  expect(requests.length).toBeLessThan(130);
  // The page of assumptions says how many.
  expect(await emulator.mail()).toHaveLength(7);
  expect(
    messages.filter((text) => /^Waiting \d+ s: Atlas allows ten/.test(text)).length,
  ).toBeGreaterThan(0);
});

test("without the two options, a run makes about 50 requests", async () => {
  const emulator = await startAtlas();
  await run(emulator, { byHand: false, createOrganization: false });
  expect((await emulator.requests()).length).toBeLessThan(60);
});

test("an experiment ends before the rate limit does", async () => {
  const emulator = await startAtlas();
  await emulator.faults([
    {
      operation: "GET /orgs/{orgId}/invites/{invitationId}",
      status: 404,
      errorCode: "RESOURCE_NOT_FOUND",
      headers: { "RateLimit-Remaining": "3" },
    },
  ]);
  const report = await run(emulator, { byHand: false, createOrganization: false });
  expect(report.results.find(({ id }) => id === "change-by-address")).toMatchObject({
    result: "undecided",
    observed: "not tried: the rate limit of getOrgInvite has 3 requests left",
  });
  expect(report.left).toEqual([]);
});
