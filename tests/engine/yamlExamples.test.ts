import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { startEmulator } from "../support/emulator";
import { KEY } from "../support/ids";
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

test.each(programs)("YAML example $number of $page runs, and its preview is clean", async (one) => {
  const emulator = await startEmulator();
  const program = stringify({ name: "example", runtime: "yaml", plugins, ...parse(one.block) });
  const stack = await openStack(
    { files: { "Pulumi.yaml": program } },
    {
      url: emulator.url,
      config: { ...NO_CREDENTIALS, "mongodbatlas:baseUrl": undefined },
      env: {
        MONGODB_ATLAS_BASE_URL: emulator.url,
        MONGODB_ATLAS_PUBLIC_KEY: KEY.publicKey,
        MONGODB_ATLAS_PRIVATE_KEY: KEY.privateKey,
      },
    },
  );
  await stack.config("acmePublicKey", KEY.publicKey);
  await stack.config("acmePrivateKey", KEY.privateKey, { secret: true });
  expect(await stack.up()).toMatchObject({ code: 0 });
  expect(await stack.preview("--expect-no-changes")).toMatchObject({ code: 0 });
});
