import { openStack, type Stack } from "../stack/stack.ts";
import { type EmulatorProcess, startEmulator } from "./emulator.ts";
import { runNativeScenario } from "./native.ts";
import { type Output, runScenario } from "./scenario.ts";

// make runs this in the root folder of the checkout.
const repository = process.cwd();
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stop.abort());
process.stdout.on("error", () => stop.abort());

const started = performance.now();
let steps = 0;
const output: Output = {
  step: (title) => console.log(`\n${++steps}. ${title}`),
  print: (line) => console.log(`   ${line}`),
};

const key = "00000000-0000-4000-8000-000000000001";

async function demo(): Promise<number> {
  let emulator: EmulatorProcess | undefined;
  const stacks: Stack[] = [];
  try {
    console.log(
      "This demo manages an Atlas organization and its people with Pulumi.\nIt uses the real Pulumi engine and a local Atlas emulator.",
    );
    output.step("atlas-orgs emulate");
    emulator = await startEmulator(repository, stop.signal);
    output.print(`Starts the emulator on ${emulator.url}. Open it in a browser.`);
    const { url } = emulator;
    const open = async (example: string, namespace: string): Promise<Stack> => {
      const stack = await openStack(
        { example },
        {
          repository,
          engine: process.env.PULUMI_ENGINE_DIR ?? "",
          name: "demo",
          config: { [`${namespace}:baseUrl`]: url, [`${namespace}:publicKey`]: "emulator" },
          secrets: { [`${namespace}:privateKey`]: key },
          env: {},
          signal: stop.signal,
        },
      );
      stacks.push(stack);
      return stack;
    };
    await runScenario(await open("quickstart", "mongodbatlas"), emulator, output);
    await runNativeScenario(await open("yaml-users", "atlas-orgs"), emulator, output);
    console.log(`\nAll steps had the expected results, in ${seconds()} seconds.`);
    return 0;
  } catch (error) {
    if (stop.signal.aborted) return 130;
    console.error(`\nStep ${steps} failed: ${error instanceof Error ? error.message : error}`);
    return 1;
  } finally {
    for (const stack of stacks) await stack.dispose();
    await emulator?.stop();
  }
}

const seconds = () => ((performance.now() - started) / 1000).toFixed(0);

void demo().then((code) => {
  process.exitCode = code;
});
