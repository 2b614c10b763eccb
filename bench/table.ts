import { type Measured, median, STEPS, type Step } from "./measure.ts";

/** A row of the table: the medians of one step of one target. */
export interface Row {
  readonly people: number;
  readonly step: Step;
  readonly target: string;
  readonly seconds: number;
  /** The seconds divided by those of the baseline. */
  readonly ratio: number;
  readonly requests: number;
  /** How often the step was measured. */
  readonly runs: number;
}

/** The target that all others are compared with: the engine and a provider that does nothing. */
export const BASELINE = "baseline";

/** Combines the samples of each step and target into one row. */
export function summarize({ samples }: Measured): Row[] {
  const groups = Map.groupBy(samples, ({ people, step, target }) =>
    JSON.stringify([people, step, target]),
  );
  const medians = new Map(
    [...groups].map(([key, group]) => [key, median(group.map(({ seconds }) => seconds))]),
  );
  const rows = [...groups].flatMap(([key, [first, ...rest]]) => {
    if (!first) return [];
    const { people, step, target, requests } = first;
    const seconds = medians.get(key) ?? Number.NaN;
    const ratio = seconds / (medians.get(JSON.stringify([people, step, BASELINE])) ?? Number.NaN);
    return [{ people, step, target, seconds, ratio, requests, runs: rest.length + 1 }];
  });
  const position = (step: Step) => STEPS.indexOf(step);
  return rows.sort((a, b) => a.people - b.people || position(a.step) - position(b.step));
}

/** Formats a Markdown table with aligned columns. */
export function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const all = [head, ...lines];
  const widths = head.map((_, n) => Math.max(...all.map((line) => (line[n] ?? "").length)));
  const isNumber = head.map((_, n) => lines.every((line) => /^[\d.,–-]*$/.test(line[n] ?? "")));
  const aligned = all.map((line) =>
    widths.map((width, n) => {
      const text = line[n] ?? "";
      return isNumber[n] ? text.padStart(width) : text.padEnd(width);
    }),
  );
  const rule = widths.map((width, n) => `${"-".repeat(width - 1)}${isNumber[n] ? ":" : "-"}`);
  const [first = [], ...rest] = aligned;
  return [first, rule, ...rest].map((line) => `| ${line.join(" | ")} |`).join("\n");
}
