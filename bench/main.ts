import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { startEmulator } from "pulumi-atlas-orgs/emulator";
import { chart } from "./chart.ts";
import { measureLoadTimes } from "./loadTime.ts";
import { describeMachine } from "./machine.ts";
import { measure, type Size, type Target } from "./measure.ts";
import { measurePluginStarts } from "./pluginStart.ts";
import { measureProcess, type ProcessCost, SMALL_HEAP } from "./providerProcess.ts";
import { displayName, formatResults, insertResults } from "./results.ts";
import { BASELINE, summarize } from "./table.ts";
import { benchProgram, command, program, type Setup, yamlProgram } from "./targets.ts";

const SIZES: readonly Size[] = [
  { people: 10, stacks: 2, repeats: 1 },
  { people: 200, stacks: 2, repeats: 1 },
  // The first `up` of 1,000 people takes most of the time, nearly all of it in the engine.
  { people: 1_000, stacks: 1, repeats: 2 },
  // Separate resources for 10,000 people would take the engine hours.
  { people: 10_000, stacks: 1, repeats: 1, targets: ["empty", "users", "nativeUsers"] },
];
/** How many people the provider process reads in the measurement without the engine. */
const PROCESS_PEOPLE = 10_000;

const repository = resolve(import.meta.dirname, "..");
const { values } = parseArgs({
  options: {
    latency: { type: "string", default: "80" },
    peer: { type: "string", default: "" },
    sizes: { type: "string", default: SIZES.map(({ people }) => people).join() },
  },
});
const selectedSizes = values.sizes.split(",").map(Number);
const sizes = SIZES.filter(({ people }) => selectedSizes.includes(people));
const isComplete = sizes.length === SIZES.length;
const engine = process.env.PULUMI_ENGINE_DIR ?? "";
const log = (text: string) => console.error(text);

function peerTargets(peer: string, setup: Setup): Target[] {
  if (peer === "") return [];
  const isProgram = existsSync(join(peer, "Pulumi.yaml"));
  return isProgram
    ? [program(basename(resolve(peer)), () => ({ folder: resolve(peer) }), setup)]
    : [command("peer", peer, setup)];
}

const started = performance.now();
const machine = describeMachine({ repository, engine });
const latencyMs = Number(values.latency);
log("Measuring (about 20 minutes on two idle cores) ...");

const loadTimes = {
  ...(await measureLoadTimes(repository)),
  ...(await measurePluginStarts(repository)),
};
const processPeople = isComplete ? PROCESS_PEOPLE : Math.max(...selectedSizes);
const processes: ProcessCost[] = [];
// One message with 10,000 people needs more than a small heap, whatever the provider does with it.
const conditions = [
  { resource: "orgInvitation" as const },
  { resource: "orgInvitation" as const, nodeOptions: SMALL_HEAP },
  { resource: "orgUsers" as const },
];
for (const condition of conditions)
  for (const provider of ["baseline-orgs", "atlas-orgs"] as const)
    processes.push(
      await measureProcess(repository, provider, { people: processPeople, ...condition }),
    );

const emulator = await startEmulator({ latencyMs });
const setup = { repository, engine, url: emulator.url };
const targets = [
  benchProgram(BASELINE, setup),
  benchProgram("dynamic", setup),
  benchProgram("native", setup),
  yamlProgram(setup),
  benchProgram("users", setup),
  benchProgram("nativeUsers", setup),
  benchProgram("empty", setup),
  ...peerTargets(values.peer, setup),
];
const measured = await measure(sizes, targets, emulator, log).finally(() => emulator.close());

const rows = summarize(measured);
const durationSeconds = (performance.now() - started) / 1000;
const { bytesPerPerson } = measured;
const results = {
  ...{ machine, latencyMs, durationSeconds, rows, bytesPerPerson },
  ...{ loadTimes, processes },
};
const text = formatResults(results);
console.log(text);
// With --sizes, the results are incomplete and are only printed.
if (isComplete) {
  const write = (name: string, text: string) =>
    writeFileSync(join(import.meta.dirname, name), text);
  write("results.json", `${JSON.stringify(results, undefined, 2)}\n`);
  write("chart.svg", chart(rows, displayName));
  const page = join(repository, "docs", "cost.md");
  writeFileSync(page, insertResults(readFileSync(page, "utf8"), text));
}
