import { appendFileSync, chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { atEnd } from "../support/cleanup";
import { startEmulator } from "../support/emulator";
import { ORG } from "../support/ids";
import { startProcess } from "../support/pluginProcess";
import { engineFolder, repository } from "../support/repository";
import { openStack } from "../support/stack";

const program = `
import { OrgInvitation, Provider } from "pulumi-atlas-orgs";
const provider = new Provider("atlas");
new OrgInvitation("ada", { orgId: "${ORG}", username: "ada@example.com", roles: ["ORG_MEMBER"] }, { provider });
`;

const planned = { code: 0, output: expect.stringContaining("+ 3 to create") };
const folder = join(repository, "plugin");
const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));

test("a program without the plugin fails with the lines that it lacks, and works with them", async () => {
  const { url } = await startEmulator();
  const stack = await openStack(program, { url });
  const { code, diagnostics } = await stack.preview();
  expect(code).not.toBe(0);
  const [message = "", ...others] = diagnostics;
  expect(others).toEqual([]);
  expect(message).toContain(
    'Cannot find the plugin atlas-orgs, which new Provider("atlas") needs.',
  );
  expect(message).not.toMatch(/\n\s+at |sdk\/|dist\//);

  const [, lines = ""] = message.split("\n\n");
  appendFileSync(join(stack.dir, "Pulumi.yaml"), `${lines}\n`);
  expect(await stack.preview()).toMatchObject(planned);
  expect(await stack.preview()).toMatchObject(planned);
});

test("a program finds the plugin on PATH", async () => {
  const { url } = await startEmulator();
  const path = [folder, engineFolder(), join(repository, "node_modules/.bin"), process.env.PATH];
  const stack = await openStack(program, { url, env: { PATH: path.join(delimiter) } });
  expect(await stack.preview()).toMatchObject(planned);
  expect(await stack.preview()).toMatchObject(planned);
});

test("a program finds an installed plugin", async () => {
  const { url } = await startEmulator();
  const stack = await openStack(program, { url });
  installPlugin(stack.env.PULUMI_HOME ?? "");
  expect(await stack.preview()).toMatchObject(planned);
  expect(await stack.preview()).toMatchObject(planned);
});

test("an inline program finds a plugin that only the engine's environment names", async () => {
  const { url } = await startEmulator();
  const stack = await openStack("", { url });
  const home = join(stack.dir, "home");
  installPlugin(home);
  const script = `
    const { automation } = require("@pulumi/pulumi");
    const { Provider } = require("pulumi-atlas-orgs");
    const program = async () => void new Provider("atlas", { baseUrl: "${url}" });
    automation.LocalWorkspace
      .createOrSelectStack(
        { stackName: "inline", projectName: "inline", program },
        { envVars: { PULUMI_HOME: ${JSON.stringify(home)} } },
      )
      .then((stack) => stack.preview({ onOutput: (text) => process.stdout.write(text) }))
      .catch(() => process.exit(1));
  `;
  writeFileSync(join(stack.dir, "inline.cjs"), script);
  expect(await stack.shell("node inline.cjs")).toMatchObject({
    code: 0,
    output: expect.stringContaining("+ 2 to create"),
  });
});

/** Installs the plugin, as `pulumi plugin install` does, so that it starts the one of this repository. */
function installPlugin(home: string): void {
  const installed = join(home, `plugins/resource-atlas-orgs-v${version}`);
  mkdirSync(installed, { recursive: true });
  const file = join(installed, "pulumi-resource-atlas-orgs");
  writeFileSync(file, `#!/bin/sh\nexec "${join(folder, "pulumi-resource-atlas-orgs")}" "$@"\n`);
  chmodSync(file, 0o755);
}

test("a plugin that runs already serves several runs, each with its own declarations", async () => {
  const { url } = await startEmulator();
  const { port, child } = await startProcess({});
  atEnd(() => child.kill());
  const env = { PULUMI_DEBUG_PROVIDERS: `atlas-orgs:${port}` };
  const stack = await openStack(program, { url, env });
  expect(await stack.preview()).toMatchObject(planned);
  // Another run declares the person by another resource.
  stack.write(program.replace('"ada",', '"lovelace",'));
  expect(await stack.preview()).toMatchObject({ ...planned, steps: [{ name: "lovelace" }] });
});
