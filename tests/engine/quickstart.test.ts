import { startEmulator } from "../support/emulator";
import { ORG } from "../support/ids";
import { openStack } from "../support/stack";

test("deploys the quickstart, finds no changes with four requests, and destroys it", async () => {
  const emulator = await startEmulator();
  const typesChecked = { PULUMI_NODEJS_TRANSPILE_ONLY: undefined };
  const stack = await openStack(
    { example: "quickstart" },
    { url: emulator.url, env: typesChecked },
  );

  const up = await stack.up();
  expect(up).toMatchObject({ code: 0 });
  expect(up.steps.map(({ op, name }) => `${op} ${name}`).sort()).toEqual(
    ["acme", "ada", "grace", "linus"].map((name) => `create ${name}`),
  );
  expect(await emulator.organization(ORG)).toMatchObject({ name: "Acme" });
  expect((await emulator.mail()).map(({ to }) => to).sort()).toEqual([
    "ada@example.com",
    "grace@example.com",
    "linus@example.com",
  ]);

  // The example refreshes in every run.
  for (const run of [stack.drift, stack.preview, stack.up]) {
    await emulator.clearRequests();
    expect(await run()).toMatchObject({ code: 0, steps: [], drifted: [] });
    const requests = (await emulator.requests()).map(({ method, path }) => `${method} ${path}`);
    expect(requests).toHaveLength(4);
    expect(new Set(requests)).toEqual(
      new Set([
        `GET /orgs/${ORG}`,
        `GET /orgs/${ORG}/invites`,
        `GET /orgs/${ORG}/users?pageNum=1&itemsPerPage=500`,
      ]),
    );
  }

  await emulator.clearRequests();
  expect(await stack.up("--refresh=false")).toMatchObject({ code: 0, steps: [] });
  expect(await emulator.requests()).toEqual([]);

  expect(await stack.destroy()).toMatchObject({ code: 0 });
  expect(await emulator.organization(ORG)).toMatchObject({
    name: "Acme",
    people: [{ username: "owner@example.com" }],
  });
});

test("renames an organization in the program without changing its people", async () => {
  const emulator = await startEmulator();
  const program = (name: string) => `
import { Organization, OrgInvitation } from "pulumi-atlas-orgs";
const acme = new Organization("acme", { orgId: "${ORG}", name: "${name}" });
new OrgInvitation("ada", { orgId: acme.orgId, username: "ada@example.com", roles: ["ORG_MEMBER"] });
`;
  const stack = await openStack({ program: program("Acme") }, { url: emulator.url });
  await stack.up();
  stack.write(program("Acme 2"));
  const renamed = { steps: [{ op: "update", name: "acme", diffs: ["name"] }] };
  expect(await stack.preview()).toMatchObject({ code: 0, ...renamed });
  expect(await stack.up()).toMatchObject({ code: 0, ...renamed });
  expect(await emulator.organization(ORG)).toMatchObject({ name: "Acme 2" });
});
