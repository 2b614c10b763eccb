import { openStack, type Stack } from "../stack/stack.ts";
import { type LocalAtlas, startAtlas } from "./atlas.ts";
import { type Voice, walk } from "./walk.ts";

// make runs this at the root of the checkout.
const repository = process.cwd();
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stop.abort());
process.stdout.on("error", () => stop.abort());

const started = performance.now();
let steps = 0;
const voice: Voice = {
  step: (title) => console.log(`\n${++steps}. ${title}`),
  say: (line) => console.log(`   ${line}`),
};

const key = "00000000-0000-4000-8000-000000000001";

async function demo(): Promise<number> {
  let atlas: LocalAtlas | undefined;
  let stack: Stack | undefined;
  try {
    console.log(
      "An Atlas organization and its people as code: the real Pulumi engine,\non a local Atlas.",
    );
    voice.step("atlas-orgs emulate");
    atlas = await startAtlas(repository, stop.signal);
    voice.say(`A local Atlas listens on ${atlas.url}; a browser shows it.`);
    stack = await openStack(
      { example: "quickstart" },
      {
        repository,
        engine: process.env.PULUMI_ENGINE_DIR ?? "",
        name: "demo",
        config: { "mongodbatlas:baseUrl": atlas.url, "mongodbatlas:publicKey": "emulator" },
        secrets: { "mongodbatlas:privateKey": key },
        env: {},
        signal: stop.signal,
      },
    );
    await walk(stack, atlas, voice);
    console.log(`\nEvery step did what it says, in ${seconds()} seconds.`);
    return 0;
  } catch (error) {
    if (stop.signal.aborted) return 130;
    console.error(`\nStep ${steps} went wrong: ${error instanceof Error ? error.message : error}`);
    return 1;
  } finally {
    await stack?.dispose();
    await atlas?.stop();
  }
}

const seconds = () => ((performance.now() - started) / 1000).toFixed(0);

void demo().then((code) => {
  process.exitCode = code;
});
