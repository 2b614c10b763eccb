import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulator } from "../support/emulator";
import { KEY, ORG } from "../support/ids";
import { NO_CREDENTIALS, openStack } from "../support/stack";

/** A script of a user: a preview of an inline program, with the credentials in the workspace. */
const script = (program: string, prepare = "") => `
const { automation } = require("@pulumi/pulumi");
const atlas = require("pulumi-atlas-orgs");
const orgId = "${ORG}";
const envVars = {
  MONGODB_ATLAS_BASE_URL: process.env.EMULATOR,
  MONGODB_ATLAS_PUBLIC_KEY: "${KEY.publicKey}",
  MONGODB_ATLAS_PRIVATE_KEY: "${KEY.privateKey}",
};
async function main() {
  const stack = await automation.LocalWorkspace.createOrSelectStack(
    { stackName: "inline", projectName: "inline", program: async () => { ${program} } },
    { envVars },
  );
  ${prepare}
  await stack.preview({ onOutput: (text) => process.stdout.write(text) });
}
main().catch(() => process.exit(1));
`;

const person = `new atlas.OrgInvitation("ada", { orgId, username: "ada@example.com", roles: ["ORG_MEMBER"] });`;
const lookup = `return { name: (await atlas.getOrganization({ orgId })).name };`;
const configured = `
  await stack.setConfig("mongodbatlas:baseUrl", { value: envVars.MONGODB_ATLAS_BASE_URL });
  await stack.setConfig("mongodbatlas:publicKey", { value: envVars.MONGODB_ATLAS_PUBLIC_KEY });
  await stack.setConfig("mongodbatlas:privateKey", { value: envVars.MONGODB_ATLAS_PRIVATE_KEY, secret: true });
`;

test("in inline programs, resources see the workspace's variables, and functions need configuration", async () => {
  const { url } = await startEmulator();
  const stack = await openStack("", { url, config: NO_CREDENTIALS, env: { EMULATOR: url } });
  const run = (text: string) => {
    writeFileSync(join(stack.dir, "inline.cjs"), text);
    return stack.shell("node inline.cjs");
  };
  expect(await run(script(person))).toMatchObject({
    code: 0,
    output: expect.stringContaining("+ 2 to create"),
  });
  expect(await run(script(lookup))).toMatchObject({
    code: 1,
    output: expect.stringContaining("No Atlas credentials found in the stack configuration"),
  });
  expect(await run(script(lookup, configured))).toMatchObject({
    code: 0,
    output: expect.stringMatching(/name: +"Emulated"/),
  });
});
