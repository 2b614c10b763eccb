import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulator } from "../support/emulator";
import { repository } from "../support/repository";
import { openStack, pluginConfig } from "../support/stack";
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
      config: pluginConfig(emulator.url),
    },
  );
  expect(await stack.shell("npm install --no-audit --no-fund")).toMatchObject({ code: 0 });
  expect(await stack.up()).toMatchObject({ code: 0 });
  expect(await stack.preview("--expect-no-changes")).toMatchObject({ code: 0 });
  expect(await emulator.mail()).toHaveLength(2);
});
