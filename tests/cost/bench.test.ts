import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { chart } from "../../bench/chart.ts";
import { measure, median } from "../../bench/measure.ts";
import { formatResults, insertResults } from "../../bench/results.ts";
import { summarize } from "../../bench/table.ts";
import { command, program } from "../../bench/targets.ts";
import { type Emulator, startEmulator } from "../../emulator";
import { engineFolder, repository } from "../support/repository";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

const setup = () => ({ repository, engine: engineFolder(), url: emulator.url });
const peer = (name: string, line: string) => command(name, line, setup());
const LIST = '"$MONGODB_ATLAS_BASE_URL/api/atlas/v1.0/orgs"';
const sizes = [{ people: 3, stacks: 1, repeats: 2 }];

test("measures a peer command and counts its requests per step", async () => {
  // Sends one request per person in `up`, one in a drift preview, and none without changes.
  const curl = `curl --silent --output /dev/null ${LIST}`;
  const busy = `case $BENCH_STEP in up) for n in $(seq $BENCH_PEOPLE); do ${curl}; done;; drift) ${curl};; esac`;
  const targets = [peer("baseline", "true"), peer("busy", busy)];
  const measured = await measure(sizes, targets, emulator, () => undefined);
  const counted = summarize(measured).map(({ target, step, requests, runs }) => ({
    ...{ target, step, requests, runs },
  }));
  expect(counted).toEqual([
    { target: "baseline", step: "up", requests: 0, runs: 1 },
    { target: "busy", step: "up", requests: 3, runs: 1 },
    { target: "baseline", step: "unchanged", requests: 0, runs: 2 },
    { target: "busy", step: "unchanged", requests: 0, runs: 2 },
    { target: "baseline", step: "drift", requests: 0, runs: 2 },
    { target: "busy", step: "drift", requests: 1, runs: 2 },
  ]);
});

test("measures a peer program in any folder with its own packages", async () => {
  const folder = resolve(repository, "examples/quickstart");
  const example = program("quickstart", () => ({ folder }), setup());
  const once = [{ people: 3, stacks: 1, repeats: 1 }];
  const measured = await measure(once, [example], emulator, () => undefined);
  const [up, unchanged] = measured.samples;
  expect(up?.requests).toBeGreaterThan(3);
  // The example refreshes in every run: its preview and its `up` read Atlas.
  expect(unchanged?.requests).toBe(8);
  expect(measured.bytesPerPerson.quickstart).toBeGreaterThan(1_000);
});

test("stops with the output of a peer that fails", async () => {
  const failing = peer("failing", "echo no such tool >&2; exit 3");
  await expect(measure(sizes, [failing], emulator, () => undefined)).rejects.toThrow(
    "failing, up: exit code 3\nno such tool",
  );
});

test("reports medians, and ratios to the baseline", () => {
  const sample = (target: string, seconds: number) =>
    ({ target, people: 10, step: "drift", seconds, requests: 4 }) as const;
  const samples = [
    ...[sample("baseline", 2), sample("baseline", 9), sample("baseline", 1)],
    ...[sample("product", 3), sample("product", 5)],
  ];
  expect(summarize({ samples, bytesPerPerson: {} })).toMatchObject([
    { target: "baseline", seconds: 2, ratio: 1, runs: 3 },
    { target: "product", seconds: 4, ratio: 2, runs: 2 },
  ]);
  expect(median([4])).toBe(4);
});

test("shows no ratio for a number of people with which the engine alone was not measured", () => {
  const recorded = JSON.parse(readFileSync(resolve(repository, "bench/results.json"), "utf8"));
  const row = { people: 10_000, step: "drift" as const, target: "users", seconds: 15 };
  const rows = [{ ...row, ratio: Number.NaN, requests: 3, runs: 1 }];
  expect(formatResults({ ...recorded, rows })).toMatch(/ OrgUsers, dynamic \| +15\.00 \| +– \|/);
});

test("labels each bar of the chart and escapes the names of targets", () => {
  const row = { people: 1_000, step: "drift", seconds: 7.26, ratio: 1.04, requests: 4, runs: 5 };
  const svg = chart([{ ...row, step: "drift", target: "a<b" }], (name) => name);
  expect(svg).toContain("7.3 s (× 1.04), 4 requests");
  expect(svg).toContain("a&#60;b");
  expect(svg).toContain("prefers-color-scheme:dark");
});

test("replaces the results in the cost guide", () => {
  const page = readFileSync(resolve(__dirname, "../../docs/cost.md"), "utf8");
  const once = insertResults(page, "| first result |");
  expect(once).toContain("\n\n| first result |\n\n");
  expect(insertResults(once, "| $& |")).toBe(once.replace("| first result |", () => "| $& |"));
});
