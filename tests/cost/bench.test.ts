import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { chart } from "../../bench/chart.ts";
import { command, program } from "../../bench/contenders.ts";
import { measure, median } from "../../bench/measure.ts";
import { withMeasured } from "../../bench/report.ts";
import { rowsOf } from "../../bench/summary.ts";
import { type Emulator, startEmulator } from "../../emulator";
import { engineFolder, repository } from "../support/repository";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

const place = () => ({ repository, engine: engineFolder(), url: emulator.url });
const peer = (name: string, line: string) => command(name, line, place());
const LIST = '"$MONGODB_ATLAS_BASE_URL/api/atlas/v1.0/orgs"';
const sizes = [{ people: 3, stacks: 1, repeats: 2 }];

test("a peer is any command, told what to do, and its requests are counted step by step", async () => {
  // One request for each person in an `up`, one in a drift preview, none when nothing changed.
  const curl = `curl --silent --output /dev/null ${LIST}`;
  const busy = `case $BENCH_STEP in up) for n in $(seq $BENCH_PEOPLE); do ${curl}; done;; drift) ${curl};; esac`;
  const contenders = [peer("floor", "true"), peer("busy", busy)];
  const measured = await measure(sizes, contenders, emulator, () => undefined);
  const counted = rowsOf(measured).map(({ contender, step, requests, times }) => ({
    ...{ contender, step, requests, times },
  }));
  expect(counted).toEqual([
    { contender: "floor", step: "up", requests: 0, times: 1 },
    { contender: "busy", step: "up", requests: 3, times: 1 },
    { contender: "floor", step: "unchanged", requests: 0, times: 2 },
    { contender: "busy", step: "unchanged", requests: 0, times: 2 },
    { contender: "floor", step: "drift", requests: 0, times: 2 },
    { contender: "busy", step: "drift", requests: 1, times: 2 },
  ]);
});

test("a peer is a Pulumi program in any folder, run with its own packages on the same emulator", async () => {
  const folder = resolve(repository, "examples/quickstart");
  const example = program("quickstart", { folder }, place());
  const once = [{ people: 3, stacks: 1, repeats: 1 }];
  const measured = await measure(once, [example], emulator, () => undefined);
  const [up, unchanged] = measured.samples;
  expect(up?.requests).toBeGreaterThan(3);
  expect(unchanged?.requests).toBe(0);
  expect(measured.bytes.quickstart).toBeGreaterThan(1_000);
});

test("a peer that fails ends the bench with what it said", async () => {
  const failing = peer("failing", "echo no such tool >&2; exit 3");
  await expect(measure(sizes, [failing], emulator, () => undefined)).rejects.toThrow(
    "failing, up: exit code 3\nno such tool",
  );
});

test("seconds are medians, and ratios are to the floor", () => {
  const sample = (contender: string, seconds: number) =>
    ({ contender, people: 10, step: "drift", seconds, requests: 4 }) as const;
  const samples = [
    ...[sample("floor", 2), sample("floor", 9), sample("floor", 1)],
    ...[sample("product", 3), sample("product", 5)],
  ];
  expect(rowsOf({ samples, bytes: {} })).toMatchObject([
    { contender: "floor", seconds: 2, ratio: 1, times: 3 },
    { contender: "product", seconds: 4, ratio: 2, times: 2 },
  ]);
  expect(median([4])).toBe(4);
});

test("the chart says each figure in words and keeps names from being markup", () => {
  const row = { people: 1_000, step: "drift", seconds: 7.26, ratio: 1.04, requests: 4, times: 5 };
  const svg = chart([{ ...row, step: "drift", contender: "a<b" }], (name) => name);
  expect(svg).toContain("7.3 s (× 1.04), 4 requests");
  expect(svg).toContain("a&#60;b");
  expect(svg).toContain("prefers-color-scheme:dark");
});

test("the page of costs has a place for the results, which each run fills anew", () => {
  const page = readFileSync(resolve(__dirname, "../../docs/cost.md"), "utf8");
  const once = withMeasured(page, "| 1 |");
  expect(once).toContain("\n\n| 1 |\n\n");
  expect(withMeasured(once, "| $& |")).toBe(once.replace("| 1 |", () => "| $& |"));
});
