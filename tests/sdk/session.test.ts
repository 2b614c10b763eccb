import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { Organization, OrgInvitation } from "../../sdk";
import { startEmulator } from "../support/emulator";
import { KEY, ORG } from "../support/ids";
import { repository, requireCurrentBuild } from "../support/repository";

beforeAll(requireCurrentBuild);

const mocks: pulumi.runtime.Mocks = {
  newResource: ({ name }) => ({ id: name, state: {} }),
  call: ({ inputs }) => inputs,
};

/** Runs the functions of two stacks in one process, as the Automation API does for inline programs. */
const twoPrograms = (production: string, staging: string) => `
  const pulumi = require("@pulumi/pulumi");
  const { getOrganization } = require("pulumi-atlas-orgs");
  const mocks = { newResource: ({ name }) => ({ id: name, state: {} }), call: ({ inputs }) => inputs };
  async function nameIn(stack, baseUrl) {
    await pulumi.runtime.setMocks(mocks, "company", stack, false);
    const config = { baseUrl, publicKey: "${KEY.publicKey}", privateKey: "${KEY.privateKey}" };
    for (const [key, value] of Object.entries(config)) pulumi.runtime.setConfig("mongodbatlas:" + key, value);
    return (await getOrganization({ orgId: "${ORG}" })).name;
  }
  (async () => {
    const names = [];
    for (const [stack, url] of [["production", "${production}"], ["staging", "${staging}"], ["production", "${production}"]])
      names.push(await nameIn(stack, url));
    console.log(JSON.stringify(names));
  })();
`;

test("functions use the configuration of their own stack when one process runs several programs", async () => {
  const [production, staging] = [await startEmulator(), await startEmulator()];
  await staging.changeOrganization(ORG, { name: "Staging" });
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["-e", twoPrograms(production.url, staging.url)],
    { cwd: repository, env: { PATH: process.env.PATH } },
  );
  expect(JSON.parse(stdout)).toEqual(["Emulated", "Staging", "Emulated"]);
});

test("a user's unit test needs no name of an organization in its mocks", async () => {
  const names: string[] = [];
  const newResource: pulumi.runtime.Mocks["newResource"] = ({ name, inputs }) => {
    names.push(name);
    return { id: name, state: inputs };
  };
  await pulumi.runtime.setMocks({ ...mocks, newResource }, "company", "test", false);
  const data = new Organization("data", { orgId: ORG });
  const ada = new OrgInvitation("ada", {
    orgId: data.orgId,
    username: "ada@example.com",
    roles: ["ORG_MEMBER"],
  });
  await new Promise((resolve) => ada.urn.apply(resolve));
  expect(names).toEqual(["data", "ada"]);
});
