import { type Measured, median, STEPS, type Step } from "./measure.ts";

/** One line of the table: what a step took each contender, medians. */
export interface Row {
  readonly people: number;
  readonly step: Step;
  readonly contender: string;
  readonly seconds: number;
  /** Of the floor's seconds. */
  readonly ratio: number;
  readonly requests: number;
  /** How often it was measured. */
  readonly times: number;
}

export const FLOOR = "floor";

/** What the samples come to. */
export function rowsOf({ samples }: Measured): Row[] {
  const groups = Map.groupBy(samples, ({ people, step, contender }) =>
    JSON.stringify([people, step, contender]),
  );
  const medians = new Map(
    [...groups].map(([key, group]) => [key, median(group.map(({ seconds }) => seconds))]),
  );
  const rows = [...groups].flatMap(([key, [first, ...rest]]) => {
    if (!first) return [];
    const { people, step, contender, requests } = first;
    const seconds = medians.get(key) ?? Number.NaN;
    const ratio = seconds / (medians.get(JSON.stringify([people, step, FLOOR])) ?? Number.NaN);
    return [{ people, step, contender, seconds, ratio, requests, times: rest.length + 1 }];
  });
  const place = (step: Step) => STEPS.indexOf(step);
  return rows.sort((a, b) => a.people - b.people || place(a.step) - place(b.step));
}

/** A table as text, its columns aligned. */
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
