import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Emulator } from "../../emulator";
import { startEmulator } from "../support/emulator";
import { FORMS } from "../support/forms";
import { KEY, ORG } from "../support/ids";
import { openStack } from "../support/stack";
import { commandScreen } from "../support/terminal";

const program = `
import { OrgInvitation } from "pulumi-atlas-orgs";
new OrgInvitation("ada", { orgId: "${ORG}", username: "ada@example.com", roles: ["ORG_MEMBER"] });
`;

/** Atlas refuses the first invitation, and accepts it four seconds later. */
async function startLimited(): Promise<Emulator> {
  const emulator = await startEmulator();
  const response = { status: 429, errorCode: "RATE_LIMITED", headers: { "retry-after": "4" } };
  const fault = { operation: "POST /orgs/{orgId}/invites", times: 1, when: "before", ...response };
  const { ok } = await fetch(`${emulator.url}/emulator/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify([fault]),
  });
  expect(ok).toBe(true);
  return emulator;
}

const UP = ["--yes", "--skip-preview"];
const rowOf = (frame: string) =>
  frame.split("\n").find((line) => line.includes("pulumi:pulumi:Stack  ")) ?? "";

describe.each(FORMS)("$form", (front) => {
  test("120 columns show how many are invited and when the next one is sent, and then that it is over", async () => {
    const { url } = await startLimited();
    const stack = await openStack(program, { url, form: front.form });
    const rows: string[] = [];
    const onFrame = (frame: string) => rows.push(rowOf(frame));
    const screen = await commandScreen(stack, "up", { columns: 120, args: UP, onFrame });
    expect(rows).toContainEqual(
      expect.stringMatching(/ program-test +creating .* 0 invited, next \d\d:\d\d:\d\d, 1 w/),
    );
    expect(rows).toContainEqual(expect.stringMatching(/ program-test +creating .* 1 invited$/));
    expect(screen).toMatch(
      /\n {4}0 invited, next \d\d:\d\d:\d\d, 1 waiting: Atlas limits the rate of requests \(RATE_LIMITED\)\.\n/,
    );
  });

  // Pulumi's columns for types and names leave no room in a row. The message below the table has it all.
  test("80 columns show the wait below the table", async () => {
    const { url } = await startLimited();
    const stack = await openStack(program, { url, form: front.form });
    const screen = await commandScreen(stack, "up", { columns: 80, args: UP });
    expect(screen.replace(/\n(?! )/g, "")).toMatch(
      /0 invited, next \d\d:\d\d:\d\d, 1 waiting: Atlas limits the rate of requests \(RATE_LIMITED\)\./,
    );
  });

  test("every process writes its requests to one log", async () => {
    const { url } = await startLimited();
    const stack = await openStack(
      `import { getOrganization } from "pulumi-atlas-orgs";
     export const name = getOrganization({ orgId: "${ORG}" }).then(({ name }) => name);
     ${program}`,
      { url, config: { "mongodbatlas:log": "requests.log" }, form: front.form },
    );
    expect((await stack.up()).code).toBe(0);
    const file = join(stack.dir, "requests.log");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = readFileSync(file, "utf8");
    expect(text).not.toContain(KEY.privateKey);
    const requests = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(requests).toContainEqual(
      expect.objectContaining({ operation: "getOrg", status: 200, attempt: 1, waitedMs: 0 }),
    );
    expect(requests).toContainEqual(expect.objectContaining({ purpose: "challenge", status: 401 }));
    const invitations = requests.filter(
      ({ operation, purpose }) => operation === "createOrgInvite" && purpose === undefined,
    );
    expect(invitations).toEqual([
      expect.objectContaining({ status: 429, errorCode: "RATE_LIMITED", waitedMs: 0 }),
      expect.objectContaining({
        status: 200,
        waitedFor: "Atlas limits the rate of requests (RATE_LIMITED)",
      }),
    ]);
    expect(invitations[1].waitedMs).toBeGreaterThanOrEqual(3_900);
  });

  test("a log that cannot be written is one warning, and the run succeeds", async () => {
    const { url } = await startEmulator();
    const stack = await openStack(program, {
      url,
      env: { MONGODB_ATLAS_LOG: "/dev/full" },
      form: front.form,
    });
    const { code, output } = await stack.up();
    expect(code).toBe(0);
    const warning = "warning: The request log /dev/full cannot be written (ENOSPC).";
    expect(output.split("\n").filter((line) => line.startsWith(`    ${warning}`))).toHaveLength(1);
  });
});
