import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CommandResult, runCommand } from "../../tools/stack/command.ts";
import { KEY, ORG, OWNER } from "../support/ids";
import {
  expectProviderToBeUsed,
  expectToImport,
  expectToRepairDrift,
  openNativeExample,
} from "../support/nativeExample";
import { repository } from "../support/repository";

const hasGo = spawnSync("go", ["version"]).status === 0;
if (!hasGo) console.log("      skipped: go is not on PATH");
const goTest = hasGo ? test : test.skip;

/** Compiling Pulumi's SDK for Go takes minutes, once per machine. */
const LONGEST_BUILD_MS = 15 * 60_000;

const PLUGIN = "node_modules/pulumi-atlas-orgs/plugin/pulumi-resource-atlas-orgs";

/** The example with the SDK that Pulumi generates from the plugin, compiled once. */
async function openGoExample() {
  const example = await openNativeExample({ example: "go" });
  const { dir: cwd, env } = example.stack;
  const run = (program: string, ...args: string[]): Promise<CommandResult> =>
    runCommand(program, args, { cwd, env, longestRunMs: LONGEST_BUILD_MS });
  expect(await run("pulumi", "package", "add", PLUGIN)).toMatchObject({ code: 0 });
  expect(await run("go", "build", "-o", "/dev/null", ".")).toMatchObject({ code: 0 });
  return { ...example, run };
}

goTest(
  "a Go program creates, shows drift in a plain preview, repairs and destroys",
  async () => expectToRepairDrift(await openGoExample()),
  LONGEST_BUILD_MS,
);

goTest(
  "pulumi import reads a person for a Go program, and the next preview is clean",
  async () => expectToImport(await openGoExample()),
  LONGEST_BUILD_MS,
);

/** Credentials in plain text: the generated SDK is what makes them secret. */
const withProvider = (url: string) => `package main

import (
	"github.com/pulumi-atlas-orgs/pulumi-atlas-orgs/sdk/go/atlasorgs"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		atlas, err := atlasorgs.NewProvider(ctx, "atlas", &atlasorgs.ProviderArgs{
			PublicKey:  pulumi.String("${KEY.publicKey}"),
			PrivateKey: pulumi.String("${KEY.privateKey}"),
			BaseUrl:    pulumi.String("${url}"),
			Parallel:   pulumi.Int(4),
		})
		if err != nil {
			return err
		}
		data, err := atlasorgs.NewOrganization(ctx, "data", &atlasorgs.OrganizationArgs{
			Name:       pulumi.String("Acme Data"),
			OrgOwnerId: pulumi.String("${OWNER}"),
			ApiKey: &atlasorgs.NewApiKeyArgs{
				Description: pulumi.String("Pulumi"),
				Roles:       pulumi.StringArray{atlasorgs.OrgRoleOrgOwner},
			},
		}, pulumi.Provider(atlas))
		if err != nil {
			return err
		}
		_, err = atlasorgs.NewOrgUsers(ctx, "people", &atlasorgs.OrgUsersArgs{
			OrgId: pulumi.String("${ORG}"),
			Users: atlasorgs.UserMap{
				"owner@example.com": &atlasorgs.UserArgs{
					Roles: pulumi.StringArray{atlasorgs.OrgRoleOrgOwner},
				},
			},
		}, pulumi.Provider(atlas))
		if err != nil {
			return err
		}
		acme := atlasorgs.LookupOrganizationOutput(ctx, atlasorgs.LookupOrganizationOutputArgs{
			OrgId: pulumi.String("${ORG}"),
		}, pulumi.Provider(atlas))
		ctx.Export("name", acme.Name())
		ctx.Export("credentials", data.OwnCredentials)
		return nil
	})
}
`;

goTest(
  "a Go program passes a provider on, calls a function, and stores its credentials as secrets",
  async () => {
    const example = await openGoExample();
    writeFileSync(join(example.stack.dir, "main.go"), withProvider(example.emulator.url));
    await expectProviderToBeUsed(example);
  },
  LONGEST_BUILD_MS,
);

goTest(
  "the Go program on the page about the two forms compiles",
  async () => {
    const page = readFileSync(join(repository, "docs/dynamic-or-native.md"), "utf8");
    const [, program = ""] = /```go\n([\s\S]*?)```/.exec(page) ?? [];
    const { stack, run } = await openGoExample();
    mkdirSync(join(stack.dir, "page"));
    writeFileSync(join(stack.dir, "page/main.go"), program);
    expect(await run("go", "vet", "./page")).toMatchObject({ code: 0 });
  },
  LONGEST_BUILD_MS,
);

goTest("the Go code of this repository is formatted", () => {
  const folders = ["tools/pulumi", "examples/go"].map((folder) => join(repository, folder));
  expect(spawnSync("gofmt", ["-l", ...folders], { encoding: "utf8" })).toMatchObject({
    status: 0,
    stdout: "",
  });
});

goTest(
  "`make sdks` generates the SDK that `pulumi package add` adds",
  async () => {
    const { run } = await openGoExample();
    expect(await run("make", "-C", repository, "sdks")).toMatchObject({ code: 0 });
    const generated = join(repository, "build/sdks/go");
    expect(await run("diff", "-r", "-x", ".git*", generated, "sdks/atlas-orgs")).toMatchObject({
      code: 0,
    });
  },
  LONGEST_BUILD_MS,
);
