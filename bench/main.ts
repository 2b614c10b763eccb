import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { startEmulator } from "pulumi-atlas-orgs/emulator";
import { chart } from "./chart.ts";
import { command, ours, type Place, program } from "./contenders.ts";
import { measureLoading } from "./loading.ts";
import { machineOf } from "./machine.ts";
import { type Contender, measure, type Size } from "./measure.ts";
import { measureProcess, SMALL_HEAP } from "./process.ts";
import { printed, withMeasured } from "./report.ts";
import { FLOOR, rowsOf } from "./summary.ts";

const SIZES: readonly Size[] = [
  { people: 10, stacks: 3, repeats: 1 },
  { people: 200, stacks: 3, repeats: 1 },
  // A first `up` of so many takes most of the time, nearly all of it the engine's.
  { people: 1_000, stacks: 1, repeats: 5 },
];
const WITHOUT_ENGINE = 10_000;

const repository = resolve(import.meta.dirname, "..");
const { values } = parseArgs({
  options: {
    latency: { type: "string", default: "80" },
    peer: { type: "string", default: "" },
    sizes: { type: "string", default: SIZES.map(({ people }) => people).join() },
  },
});
const wanted = values.sizes.split(",").map(Number);
const engine = process.env.PULUMI_ENGINE_DIR ?? "";
const tell = (text: string) => console.error(text);

function peerOf(peer: string, place: Place): Contender[] {
  if (peer === "") return [];
  const isProgram = existsSync(join(peer, "Pulumi.yaml"));
  return isProgram
    ? [program(basename(resolve(peer)), { folder: resolve(peer) }, place)]
    : [command("peer", peer, place)];
}

const began = performance.now();
const machine = machineOf({ repository, engine });
const latencyMs = Number(values.latency);
tell("Measuring; on two idle cores this takes about 10 minutes ...");

const loading = await measureLoading(repository);
const processes = [
  await measureProcess(repository, "floor-orgs", { people: WITHOUT_ENGINE }),
  await measureProcess(repository, "atlas-orgs", { people: WITHOUT_ENGINE }),
  await measureProcess(repository, "floor-orgs", {
    people: WITHOUT_ENGINE,
    nodeOptions: SMALL_HEAP,
  }),
  await measureProcess(repository, "atlas-orgs", {
    people: WITHOUT_ENGINE,
    nodeOptions: SMALL_HEAP,
  }),
];

const emulator = await startEmulator({ latencyMs });
const place = { repository, engine, url: emulator.url };
const contenders = [ours(FLOOR, place), ours("product", place), ...peerOf(values.peer, place)];
const sizes = SIZES.filter(({ people }) => wanted.includes(people));
const measured = await measure(sizes, contenders, emulator, tell).finally(() => emulator.close());

const rows = rowsOf(measured);
const took = (performance.now() - began) / 1000;
const results = { machine, latencyMs, took, rows, bytes: measured.bytes, loading, processes };
const names = (name: string) =>
  ({ [FLOOR]: "engine alone", product: "pulumi-atlas-orgs" })[name] ?? name;
const text = printed(results, names);
console.log(text);
// A part of it is for whoever works on the bench; what the README shows is the whole.
if (sizes.length === SIZES.length) {
  const write = (name: string, text: string) =>
    writeFileSync(join(import.meta.dirname, name), text);
  write("results.json", `${JSON.stringify(results, undefined, 2)}\n`);
  write("chart.svg", chart(rows, names));
  const page = join(repository, "docs", "cost.md");
  writeFileSync(page, withMeasured(readFileSync(page, "utf8"), text));
}
