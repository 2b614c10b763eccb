import type { Machine } from "./machine.ts";
import type { ProcessCost } from "./process.ts";
import { FLOOR, type Row, table } from "./summary.ts";

/** All that a run of the bench found out. */
export interface Results {
  readonly machine: Machine;
  /** How long each answer of the emulator took. */
  readonly latencyMs: number;
  /** Seconds that the bench itself took. */
  readonly took: number;
  readonly rows: readonly Row[];
  /** Bytes of state that one person takes, by contender. */
  readonly bytes: Readonly<Record<string, number>>;
  /** Milliseconds that loading each part takes. */
  readonly loading: Readonly<Record<string, number>>;
  readonly processes: readonly ProcessCost[];
}

const count = (value: number): string => value.toLocaleString("en");

/** The results as a person reads them. */
export function printed(results: Results, name: (contender: string) => string): string {
  const { machine, latencyMs, took, rows, bytes, loading, processes } = results;
  const { cores, cpu, memoryGiB, loadBefore, versions } = machine;
  const floorBytes = bytes[FLOOR] ?? Number.NaN;
  return [
    `${cores} cores (${cpu}), ${memoryGiB} GiB, load ${loadBefore.toFixed(1)} before; ${Object.entries(
      versions,
    )
      .map((pair) => pair.join(" "))
      .join(", ")}.`,
    ...(loadBefore > cores / 2
      ? ["The machine was busy with other things: seconds are too high, and ratios vary."]
      : []),
    `\`up\`: everyone is new, its preview included. unchanged: the same again. drift: \`preview --refresh\`. Each answer of Atlas takes ${latencyMs} ms. Medians; the ratio is to the engine alone, with a provider that does nothing.`,
    table(
      ["people", "step", "who", "seconds", "ratio", "requests", "times"],
      rows.map(({ people, step, contender, seconds, ratio, requests, times }) => [
        count(people),
        step,
        name(contender),
        seconds.toFixed(2),
        ratio.toFixed(2),
        count(requests),
        `${times}`,
      ]),
    ),
    table(
      ["state of one person", "bytes", "ratio"],
      Object.entries(bytes).map(([contender, size]) => [
        name(contender),
        count(size),
        (size / floorBytes).toFixed(2),
      ]),
    ),
    table(
      ["loading", "ms"],
      Object.entries(loading).map(([part, ms]) => [part, ms.toFixed(1)]),
    ),
    table(
      [
        "provider process without the engine",
        "Node's options",
        "people",
        "requests",
        "seconds",
        "peak MiB",
      ],
      processes.map(({ provider, nodeOptions, people, requests, seconds, peakMiB }) => [
        provider === "floor-orgs" ? "does nothing" : "pulumi-atlas-orgs",
        nodeOptions || "defaults",
        count(people),
        count(requests),
        seconds.toFixed(1),
        count(peakMiB),
      ]),
    ),
    `The bench took ${Math.round(took)} s.`,
  ].join("\n\n");
}

const MARKED =
  /(<!-- Written by `make bench`\. -->\n)[\s\S]*(<!-- \/Written by `make bench`\. -->)/;

/** The page with these results in their place. */
export const withMeasured = (page: string, results: string): string =>
  page.replace(MARKED, (_, begin: string, end: string) => `${begin}\n${results}\n\n${end}`);
