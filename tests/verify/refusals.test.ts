import { answerOf } from "../../cli/verify/answer";
import { readOptions } from "../../cli/verify/options";
import { planOf } from "../../cli/verify/plan";
import { type Survey, surveyIn } from "../../cli/verify/survey";
import { verify } from "../../cli/verify/verify";
import { ORG, OWNER, PROJECT, TEAM } from "../support/ids";
import { ADDRESS, ALL, environment, run, startAtlas } from "./support";

const writes = <Request extends { readonly method: string }>(requests: readonly Request[]) =>
  requests.filter(({ method }) => method !== "GET");

test.each([
  ["ACTIVE", "a member of"],
  ["PENDING", "invited to"],
] as const)(
  "an address whose status is %s is refused, and nothing is sent",
  async (status, what) => {
    const emulator = await startAtlas();
    await emulator.addPerson(ORG, {
      username: ADDRESS.toUpperCase(),
      roles: ["ORG_MEMBER"],
      status,
    });
    await expect(run(emulator)).rejects.toThrow(
      `${ADDRESS} is already ${what} organization Test organization. Nothing was changed.`,
    );
    expect(writes(await emulator.requests())).toEqual([]);
  },
);

test("an organization with more people than a test organization is refused unless told otherwise", async () => {
  const emulator = await startAtlas();
  for (let n = 0; n < 19; n += 1)
    await emulator.addPerson(ORG, { username: `p${n}@example.com`, roles: ["ORG_MEMBER"] });
  await expect(run(emulator)).rejects.toThrow(
    "Organization Test organization has 21 people, and verify runs in organizations with at most 20. Nothing was changed. Use a test organization, or set --max-people 21.",
  );
  expect(writes(await emulator.requests())).toEqual([]);
  const options = { maxPeople: 21, byHand: false, createOrganization: false };
  expect((await run(emulator, options)).counts.refuted).toBe(0);
});

test("a credential without ORG_OWNER is refused", async () => {
  const emulator = await startAtlas();
  const reader = { publicKey: "reader", privateKey: "reader-secret" };
  await emulator.addApiKey(ORG, { ...reader, roles: ["ORG_READ_ONLY"] });
  await expect(run(emulator, {}, { config: reader })).rejects.toThrow(
    "listOrgInvites answered 401 USER_UNAUTHORIZED. verify needs a credential with ORG_OWNER",
  );
});

test("nothing is written before the user agrees to the plan", async () => {
  const emulator = await startAtlas();
  const confirm = async (plan: string) => {
    expect(plan).toContain(`send up to 11 invitations to ${ADDRESS}`);
    expect(writes(await emulator.requests())).toEqual([]);
    return false;
  };
  await expect(verify(ALL, { ...environment(emulator).environment, confirm })).rejects.toThrow(
    "Nothing was changed.",
  );
  expect(writes(await emulator.requests())).toEqual([]);
});

test("the plan names every kind of write that the experiments make", async () => {
  const emulator = await startAtlas();
  let plan = "";
  const confirm = async (text: string) => {
    plan = text;
    return true;
  };
  await verify(ALL, { ...environment(emulator).environment, confirm });
  const kinds = writes(await emulator.requests())
    .filter(({ status }) => status !== 401)
    .map(({ method, path }) => `${method} ${path.replace(/\w{24}/g, "ID")}`);
  const announced: Record<string, RegExp> = {
    "POST /orgs/ID/invites": /send up to \d+ invitations/,
    "POST /orgs/ID/users": /send up to \d+ invitations/,
    "PATCH /orgs/ID/invites/ID": /change the invitation to ORG_READ_ONLY and back/,
    "PATCH /orgs/ID/invites": /change the invitation to ORG_READ_ONLY and back/,
    "PATCH /orgs/ID/users/ID": /change the invitation .*change the member/s,
    "DELETE /orgs/ID/invites/ID": /withdraw each invitation/,
    "DELETE /orgs/ID/users/ID": /withdraw each invitation.*remove them/s,
    "POST /orgs": /create an organization/,
    "POST /orgs/ID/apiKeys": /with two API keys/,
    "PATCH /orgs/ID/settings": /change its session timeouts/,
    "DELETE /orgs/ID": /delete it/,
  };
  expect([...new Set(kinds)].toSorted()).toEqual(Object.keys(announced).toSorted());
  for (const pattern of Object.values(announced)) expect(plan).toMatch(pattern);
});

const survey = (more: Partial<Survey> = {}): Survey => ({
  name: "Test",
  people: 2,
  addressIs: undefined,
  ids: new Set(),
  teamId: TEAM,
  groupId: PROJECT,
  owner: { id: OWNER, username: "owner@example.com" },
  ...more,
});

test.each<[string, object, Partial<Survey>, RegExp, RegExp]>([
  [
    "only invitations",
    { byHand: false, createOrganization: false },
    {},
    /send up to 7 invitations/,
    /decline|create an organization/,
  ],
  [
    "by hand",
    { createOrganization: false },
    {},
    /ask you to decline one invitation and to accept another/,
    /create an organization/,
  ],
  [
    "an organization",
    { byHand: false },
    {},
    /an organization that owner@example\.com owns/,
    /decline/,
  ],
  [
    "no team and no project",
    {},
    { teamId: undefined, groupId: undefined },
    /invite with ORG_MEMBER; change/,
    /a team/,
  ],
  ["an ended invitation", {}, { addressIs: "ended" }, /replace the ended invitation of/, /\0/],
])("the plan with %s says so", (_, choices, found, expected, absent) => {
  const plan = planOf({ ...ALL, ...choices }, survey(found));
  expect(plan).toMatch(expected);
  expect(plan).not.toMatch(absent);
});

test("the survey finds the address in any list, whatever its case", () => {
  const list = (entries: object[]) =>
    answerOf({
      operation: "getOrg",
      method: "GET",
      path: "/",
      accept: "",
      response: { status: 200, headers: {}, body: { results: entries } },
    });
  const none = list([]);
  const lists = {
    organization: none,
    members: none,
    users: none,
    invitations: none,
    projects: none,
    teams: none,
  };
  const person = (status?: string) =>
    list([{ id: "1", username: ADDRESS.toUpperCase(), orgMembershipStatus: status }]);
  const found = (more: object) => surveyIn({ ...lists, ...more }, ADDRESS).addressIs;
  expect([
    found({}),
    found({ members: person() }),
    found({ users: person("ACTIVE") }),
    found({ users: person("PENDING") }),
    found({ invitations: person() }),
    found({ users: person("INVITATION_EXPIRED") }),
  ]).toEqual([undefined, "a member", "a member", "invited", "invited", "ended"]);
});

const REQUIRED = ["--org", ORG, "--invite", "Ada@Example.com"];

test("the options have safe defaults, and the address becomes canonical", () => {
  expect(readOptions(REQUIRED)).toEqual({
    orgId: ORG,
    address: "ada@example.com",
    yes: false,
    byHand: false,
    createOrganization: false,
    maxPeople: 20,
    format: "text",
    outputs: [],
    stack: undefined,
  });
  expect(readOptions([...REQUIRED, "--output", "a.md", "--output", "b.json"])).toMatchObject({
    format: "text",
    outputs: [
      { file: "a.md", format: "markdown" },
      { file: "b.json", format: "json" },
    ],
  });
});

test.each<[string[], string]>([
  [[], "--org is required."],
  [["--org", "acme"], '--org must be 24 hexadecimal digits, not "acme".'],
  [["--org", ORG], "--invite is required."],
  [["--org", ORG, "--invite", "ada"], '--invite must be an e-mail address, not "ada".'],
  [
    [...REQUIRED, "--max-people", "many"],
    '--max-people must be a whole number from 0 to 500, not "many".',
  ],
  [
    [...REQUIRED, "--format", "sarif"],
    '--format must be one of text, markdown, json, not "sarif".',
  ],
  [
    [...REQUIRED, "--quick"],
    "Unknown option '--quick'. Run `atlas-orgs verify --help` to list the options.",
  ],
])("the options %j are refused", (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});
