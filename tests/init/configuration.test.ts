import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { runCli } from "../support/cli";
import { startEmulator } from "../support/emulator";
import { KEY, ORG } from "../support/ids";
import { repository } from "../support/repository";
import { openStack } from "../support/stack";

test("in a project, init uses the configuration of the selected stack or of --stack", async () => {
  const { url } = await startEmulator();
  const stack = await openStack("", { url, name: "dev" });
  const init = (...args: string[]) => runCli(stack, ["init", "--org", ORG, ...args]);

  const { code, output } = await init("--cwd", "everyone");
  expect({ code, output }).toEqual({
    code: 0,
    output: `Wrote Pulumi.yaml, package.json, tsconfig.json, .gitignore, index.ts.
Read Atlas with the configuration of stack dev.
The program declares organization Emulated and 1 person, 0 of them invited.

Next:
  cd everyone
  npm install
  pulumi stack init production
  pulumi config set mongodbatlas:baseUrl ${url}
  pulumi config set --secret mongodbatlas:privateKey
  pulumi config set mongodbatlas:publicKey ${KEY.publicKey}
  pulumi preview    # shows that everyone is adopted
  pulumi up
`,
  });
  const everyone = join(stack.dir, "everyone");
  const { dependencies } = JSON.parse(readFileSync(join(everyone, "package.json"), "utf8"));
  const [, path = ""] = /^file:(.*)$/.exec(dependencies["pulumi-atlas-orgs"]) ?? [];
  expect(resolve(everyone, path)).toBe(repository);

  const before = readdirSync(stack.dir);
  expect(await init("--cwd", "other", "--stack", "prod")).toMatchObject({
    code: 1,
    output:
      "Cannot find stack prod in this project and backend. Run `pulumi stack ls` to list the stacks.\n",
  });
  expect(readdirSync(stack.dir)).toEqual(before);
});
