import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../tools/stack/command.ts";
import { KEY, ORG } from "../support/ids";
import {
  expectProviderToBeUsed,
  expectToImport,
  expectToRepairDrift,
  openNativeExample,
} from "../support/nativeExample";

const hasPython = spawnSync("python3", ["-c", "import venv, ensurepip"]).status === 0;
if (!hasPython) console.log("      skipped: python3 with venv is not on PATH");
const pythonTest = hasPython ? test : test.skip;

/** Downloading Pulumi's SDK for Python takes half a minute. */
const LONGEST_MS = 10 * 60_000;

const PLUGIN = "node_modules/pulumi-atlas-orgs/plugin/pulumi-resource-atlas-orgs";

/** The example with the SDK that Pulumi generates from the plugin, in a virtual environment. */
async function openPythonExample() {
  const example = await openNativeExample({ example: "python" });
  const { dir: cwd, env } = example.stack;
  const options = { cwd, env, longestRunMs: LONGEST_MS };
  const added = await runCommand("pulumi", ["package", "add", PLUGIN], options);
  expect(added).toMatchObject({ code: 0 });
  return example;
}

pythonTest(
  "a Python program creates, shows drift in a plain preview, repairs and destroys",
  async () => expectToRepairDrift(await openPythonExample()),
  LONGEST_MS,
);

pythonTest(
  "pulumi import reads a person for a Python program, and the next preview is clean",
  async () => expectToImport(await openPythonExample()),
  LONGEST_MS,
);

/** Credentials in plain text: the generated SDK is what makes them secret. */
const withProvider = (url: string) => `
import pulumi
import pulumi_atlas_orgs as atlas_orgs

atlas = atlas_orgs.Provider(
    "atlas", public_key="${KEY.publicKey}", private_key="${KEY.privateKey}", base_url="${url}", parallel=4
)
options = pulumi.ResourceOptions(provider=atlas)
data = atlas_orgs.Organization(
    "data",
    name="Acme Data",
    org_owner_id="64b000000000000000000003",
    api_key={"description": "Pulumi", "roles": ["ORG_OWNER"]},
    opts=options,
)
atlas_orgs.OrgUsers(
    "people", org_id="${ORG}", users={"owner@example.com": {"roles": ["ORG_OWNER"]}}, opts=options
)
acme = atlas_orgs.get_organization_output("${ORG}", opts=pulumi.InvokeOptions(provider=atlas))
pulumi.export("name", acme.name)
pulumi.export("credentials", data.own_credentials)
`;

pythonTest(
  "a Python program passes a provider on, calls a function, and stores its credentials as secrets",
  async () => {
    const example = await openPythonExample();
    writeFileSync(join(example.stack.dir, "__main__.py"), withProvider(example.emulator.url));
    await expectProviderToBeUsed(example);
  },
  LONGEST_MS,
);
