import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../../cli/drift/report";
import type { Emulator } from "../../emulator";
import { runCli } from "../support/cli";
import { startEmulator } from "../support/emulator";
import { ORG } from "../support/ids";
import { isReport, isSarif } from "../support/jsonSchemas";
import { openStack, pluginConfig, type Stack } from "../support/stack";

/** `make test-large` runs with the other version. */
const API_VERSION = process.env.LARGE ? "v2" : "v1.0";

const at = (person: string) => `${person}@example.com`;

/** The line of each person shows where the program declares them. */
const program = (names: readonly string[], { more = "", form = "dynamic" } = {}) => `
import { OrgUsers, Provider } from "pulumi-atlas-orgs";
new OrgUsers("people", {
  orgId: "${ORG}",${more}
  users: {
    "owner@example.com": { roles: ["ORG_OWNER"] },
${names.map((name) => `    "${at(name)}": { roles: ["ORG_MEMBER"] },`).join("\n")}
  },
}, ${form === "native" ? '{ provider: new Provider("atlas") }' : "{}"});
`;

const NAMES = ["ada", "grace", "linus", "gone", "left", "nora"];

/** Opens a stack named prod whose OrgUsers drifted in every way that a list can show. */
async function openDrifted(apiVersion: string): Promise<{ emulator: Emulator; stack: Stack }> {
  const emulator = await startEmulator({ clock: "2026-01-01T12:00:00Z" });
  const config = { "mongodbatlas:apiVersion": apiVersion };
  const options = { url: emulator.url, name: "prod", config };
  const stack = await openStack(program(NAMES), options);
  expect(await stack.up()).toMatchObject({ code: 0 });
  for (const person of ["ada", "grace", "left", "nora"]) await emulator.accept(ORG, at(person));
  expect(await stack.up("--refresh")).toMatchObject({ code: 0 });
  await emulator.changePerson(ORG, at("ada"), { roles: ["ORG_MEMBER", "ORG_OWNER"] });
  await emulator.changePerson(ORG, at("grace"), { roles: ["ORG_READ_ONLY"] });
  await emulator.changePerson(ORG, at("nora"), { username: "nora@new.example" });
  for (const person of ["gone", "left"]) await emulator.removePerson(ORG, at(person));
  await emulator.accept(ORG, at("linus"));
  await emulator.addPerson(ORG, { username: at("eve"), roles: ["ORG_OWNER"] });
  await emulator.addPerson(ORG, { username: at("mallory"), roles: ["ORG_MEMBER"] });
  await emulator.clearRequests();
  stack.write(program([...NAMES, "young"]));
  return { emulator, stack };
}

test("reports each person of an OrgUsers in every format, without a further request", async () => {
  const { emulator, stack } = await openDrifted(API_VERSION);
  const outputs = ["report.json", "report.sarif"];
  const { code, stdout, output } = await runCli(stack, [
    ...["drift", "--stack", "prod"],
    ...outputs.flatMap((file) => ["--output", file]),
  ]);
  expect({ code, output }).toMatchObject({ code: 7 });
  const golden = join(__dirname, "golden/users.txt");
  if (process.env.UPDATE_GOLDEN) writeFileSync(golden, stdout);
  expect(stdout).toBe(readFileSync(golden, "utf8"));

  const [json, sarif] = outputs.map((file) =>
    JSON.parse(readFileSync(join(stack.dir, file), "utf8")),
  );
  expect(isReport(json)).toEqual([]);
  expect(isSarif(sarif)).toEqual([]);
  const lines = readFileSync(join(stack.dir, "index.ts"), "utf8").split("\n");
  const report = json as Report;
  const [owner] = report.differences.filter(({ kind }) => kind === "became-owner");
  expect(lines[(owner?.resource?.line ?? 0) - 1]).toContain(at("ada"));
  const prints = sarif.runs[0].results.map((one: { partialFingerprints: object }) =>
    JSON.stringify(one.partialFingerprints),
  );
  expect(new Set(prints).size).toBe(report.differences.length);

  const requests = await emulator.requests();
  expect(requests.filter(({ method }) => method !== "GET")).toEqual([]);
  const lists = requests.filter(
    ({ status, path }) => status === 200 && /(users|invites)(\?|$)/.test(path),
  );
  // v1.0 lists invitations and members, and members again before it believes that Left was removed.
  expect(lists).toHaveLength(API_VERSION === "v2" ? 1 : 3);
});

test("a native OrgUsers that removes everyone else says so, and `up` settles every finding", async () => {
  const emulator = await startEmulator();
  const more = '\n  undeclared: "remove",\n  ignore: ["*@sso.example"],';
  const native = program(["ada"], { more, form: "native" });
  const stack = await openStack(
    { program: native, isNative: true },
    { url: emulator.url, config: pluginConfig(emulator.url) },
  );
  await emulator.addPerson(ORG, { username: at("mallory"), roles: ["ORG_MEMBER"] });
  await emulator.addPerson(ORG, { username: "bot@sso.example", roles: ["ORG_MEMBER"] });
  const first = await runCli(stack, ["drift"]);
  expect(first.stdout).toMatch(/mallory@example\.com +is an undeclared member/);
  expect(first.stdout).toMatch(/up +removes the person from the organization/);
  expect(first.stdout).toMatch(/owner@example\.com +is new in the program, and a member already/);
  expect(await stack.up()).toMatchObject({ code: 0 });
  expect(await runCli(stack, ["drift", "--unmanaged", "--fail-on", "any"])).toMatchObject({
    code: 0,
  });

  await emulator.addPerson(ORG, { username: at("eve"), roles: ["ORG_OWNER"] });
  await emulator.addPerson(ORG, {
    username: at("trudy"),
    roles: ["ORG_MEMBER"],
    status: "PENDING",
  });
  for (const flags of [[], ["--unmanaged"]]) {
    const { code, stdout } = await runCli(stack, ["drift", "--format", "json", ...flags]);
    const { differences, looked } = JSON.parse(stdout) as Report;
    expect(differences.map(({ who, kind, up }) => [who, kind, up])).toEqual([
      [at("eve"), "undeclared-owner", "removes the person from the organization"],
      [at("trudy"), "undeclared-invitation", "withdraws the invitation"],
    ]);
    expect({ code, looked }).toEqual({
      code: 7,
      looked: { organizations: 0, people: 2, undeclared: true },
    });
  }
  expect(await stack.up("--refresh")).toMatchObject({ code: 0 });
  expect(await runCli(stack, ["drift", "--unmanaged"])).toMatchObject({ code: 0 });
});
