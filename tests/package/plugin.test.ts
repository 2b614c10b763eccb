import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulator } from "../support/emulator";
import { KEY } from "../support/ids";
import { repository } from "../support/repository";
import { NO_CREDENTIALS, openStack } from "../support/stack";
import { pack } from "./tarball";

test("the plugin of the installed package runs the YAML example without any code", async () => {
  const emulator = await startEmulator();
  const example = join(repository, "examples/yaml");
  const stack = await openStack(
    {
      files: {
        "Pulumi.yaml": readFileSync(join(example, "Pulumi.yaml"), "utf8"),
        "package.json": JSON.stringify({
          private: true,
          dependencies: { "pulumi-atlas-orgs": `file:${pack().path}` },
        }),
      },
    },
    {
      url: emulator.url,
      config: {
        ...NO_CREDENTIALS,
        "mongodbatlas:baseUrl": undefined,
        "atlas-orgs:baseUrl": emulator.url,
        "atlas-orgs:publicKey": KEY.publicKey,
        "atlas-orgs:privateKey": KEY.privateKey,
      },
    },
  );
  expect(await stack.shell("npm install --no-audit --no-fund")).toMatchObject({ code: 0 });
  expect(await stack.up()).toMatchObject({ code: 0 });
  expect(await stack.preview("--expect-no-changes")).toMatchObject({ code: 0 });
  expect(await emulator.mail()).toHaveLength(2);
});
