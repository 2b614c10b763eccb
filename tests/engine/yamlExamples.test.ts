import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { startEmulator } from "../support/emulator";
import { KEY, ORG } from "../support/ids";
import { repository } from "../support/repository";
import { NO_CREDENTIALS, openStack } from "../support/stack";

const FOLDER = join(repository, "docs/resources");
const plugins = { providers: [{ name: "atlas-orgs", path: join(repository, "plugin") }] };

const pages = readdirSync(FOLDER).map((name) => ({
  page: name.replace(".md", ""),
  text: readFileSync(join(FOLDER, name), "utf8"),
}));

const blocksOf = (text: string, language: string): string[] =>
  [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(([, , block = ""]) => block);

test.each(pages)("the page of $page shows TypeScript and YAML", ({ text }) => {
  expect(blocksOf(text, "ts")).not.toEqual([]);
  expect(blocksOf(text, "yaml")).not.toEqual([]);
});

const programs = pages.flatMap(({ page, text }) =>
  blocksOf(text, "yaml").map((block, index) => ({ page, number: index + 1, block })),
);

const ENVIRONMENT = {
  MONGODB_ATLAS_PUBLIC_KEY: KEY.publicKey,
  MONGODB_ATLAS_PRIVATE_KEY: KEY.privateKey,
};

const openProgram = (program: object, url: string) =>
  openStack(
    {
      files: {
        "Pulumi.yaml": stringify({ name: "example", runtime: "yaml", plugins, ...program }),
      },
    },
    {
      url,
      config: { ...NO_CREDENTIALS, "mongodbatlas:baseUrl": undefined },
      env: { ...ENVIRONMENT, MONGODB_ATLAS_BASE_URL: url },
    },
  );

test.each(programs)("YAML example $number of $page runs, and its preview is clean", async (one) => {
  const emulator = await startEmulator();
  const stack = await openProgram(parse(one.block), emulator.url);
  await stack.config("acmePublicKey", KEY.publicKey);
  await stack.config("acmePrivateKey", KEY.privateKey, { secret: true });
  expect(await stack.up()).toMatchObject({ code: 0 });
  expect(await stack.preview("--expect-no-changes")).toMatchObject({ code: 0 });
  expect(stack.stateText()).not.toContain(KEY.privateKey);
});

test("a YAML program calls a function", async () => {
  const { url } = await startEmulator();
  const call = (name: string, args: object, result: string) => ({
    "fn::invoke": { function: `atlas-orgs:${name}`, arguments: args, return: result },
  });
  const outputs = {
    name: call("getOrganization", { orgId: ORG }, "name"),
    members: call("getOrganizationUsers", { orgId: ORG }, "results"),
  };
  const stack = await openProgram({ outputs }, url);
  expect(await stack.up()).toMatchObject({ code: 0 });
  expect(await stack.outputs()).toMatchObject({
    name: "Emulated",
    members: [{ username: "owner@example.com" }],
  });
});
