import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Emulator } from "../../emulator";
import type { Stack } from "../../tools/stack/stack";
import { LONG_FORMS } from "../support/forms";
import { KEY, ORG } from "../support/ids";
import { NO_CREDENTIALS, openOn, openStack } from "../support/stack";

const program = (args = "") => `
import { OrgInvitation } from "pulumi-atlas-orgs";
new OrgInvitation("ada", {
  ...{ orgId: "${ORG}", username: "ada@example.com", roles: ["ORG_MEMBER"] }, ${args}
});
`;

/** What the state contains about people. The rest (times, salted ciphertexts) differs in each run. */
const recordedPeople = async (stack: Stack, type: string) =>
  (await stack.state())
    .filter((resource) => resource.type === type)
    .map(({ id, inputs, outputs }) => ({ id, inputs, outputs }));

/** Expects that the output contains no secret and no stack trace. */
function expectPlain(output: string): void {
  expect(output).not.toMatch(/\n\s+at |\.js:\d+|Error:/);
  expect(output).not.toContain(KEY.privateKey);
}

describe.each(LONG_FORMS)("$form", (front) => {
  const open = openOn(front);

  test.each([
    [
      "an invalid id",
      'orgId: "acme"',
      'property orgId value {acme} has a problem: expected 24 hex digits, got "acme".',
    ],
    [
      "an unknown role",
      'roles: ["OWNER"]',
      'expected an organization role, got "OWNER". Did you mean ORG_OWNER?',
    ],
    ["an invalid e-mail address", 'username: "ada"', 'expected an e-mail address, got "ada".'],
  ])("%s is refused in the preview, in one sentence", async (_, args, sentence) => {
    const { emulator, stack } = await open(program(args));
    const { code, output } = await stack.preview();
    expect(code).not.toBe(0);
    expect(output).toContain(sentence);
    expectPlain(output);
    expect(await emulator.requests()).toEqual([]);
  });

  test("reports missing credentials with every way to set them", async () => {
    const { emulator, stack } = await open(program(), NO_CREDENTIALS);
    const { code, output } = await stack.up();
    expect(code).not.toBe(0);
    expect(output).toContain("No Atlas credentials found in the stack configuration");
    expect(output).toContain("MONGODB_ATLAS_PUBLIC_KEY");
    expectPlain(output);
    expect(await emulator.requests()).toEqual([]);
  });

  test("reports incomplete credentials of a resource without showing the part that is set", async () => {
    const { stack } = await open(
      program(`credentials: { privateKey: "${KEY.privateKey}" } as never`),
    );
    const { code, output } = await stack.preview();
    expect(code).not.toBe(0);
    expect(output).toContain("credentials: Incomplete Atlas credentials");
    expectPlain(output);
  });

  test.each<[string, (emulator: Emulator) => Promise<void>, string]>([
    ["a key that was deleted", (emulator) => emulator.removeApiKey(ORG, "emulator"), ": 401 "],
    ["a server that can't be reached", (emulator) => emulator.close(), "could not reach http"],
  ])("%s stops every run and leaves the state as it was", async (_, happens, sentence) => {
    const { emulator, stack } = await open(program());
    expect(await stack.up()).toMatchObject({ code: 0 });
    const recorded = await recordedPeople(stack, front.invitationType);
    await happens(emulator);
    for (const run of [await stack.drift(), await stack.up("--refresh"), await stack.destroy()]) {
      expect(run.code).toBeGreaterThan(0);
      expect(run.code).not.toBe(7);
      expect(run.output).toContain(sentence);
      expectPlain(run.output);
    }
    expect(await recordedPeople(stack, front.invitationType)).toEqual(recorded);
  });

  test("names the call whose response is not JSON and creates nothing", async () => {
    const server = createServer((_, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<html>Sign in</html>");
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as AddressInfo;
    try {
      const stack = await openStack(
        { program: program() },
        { url: `http://127.0.0.1:${port}`, form: front.form },
      );
      const { code, output } = await stack.up();
      expect(code).not.toBe(0);
      expect(output).toContain("listOrgInvites: ");
      expectPlain(output);
      expect((await stack.state()).map(({ type }) => type)).not.toContain(front.invitationType);
    } finally {
      server.close();
    }
  });
});
