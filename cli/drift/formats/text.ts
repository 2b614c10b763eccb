import { styleText } from "node:util";
import { printable } from "../../printable";
import { NOTHING } from "../classify/up";
import type { Report } from "../report";
import { CLASSES, type DriftClass } from "../rules";
import { classesIn, scope, sides, summary, when } from "./words";

/** What the terminal can show. */
export interface Look {
  /** Columns. */
  readonly width: number;
  readonly colour: boolean;
}

const COLOURS = {
  error: "red",
  security: "red",
  drift: "yellow",
  lifecycle: "cyan",
  planned: "blue",
} as const satisfies Readonly<Record<DriftClass, string>>;

/** Column of names at its widest; a longer name has a line of its own. */
const WIDEST_NAME = 30;
const LABEL = "declared  ".length;

/** The report for a person at a terminal. */
export function text(report: Report, { width, colour }: Look): string {
  const paint = (style: Parameters<typeof styleText>[0], words: string) =>
    colour ? styleText(style, words, { validateStream: false }) : words;
  const names = report.differences.map(({ who }) => printable(who).length);
  const widest = Math.min(WIDEST_NAME, Math.floor(width / 2) - 4);
  const column = Math.min(Math.max(...names, 0), widest);

  function section(kind: DriftClass): string[] {
    const name = kind.toUpperCase();
    const [first = "", ...more] = wrap(`${name}  ${CLASSES[kind]}`, width);
    const title = paint(["bold", COLOURS[kind]], name) + first.slice(name.length);
    const all = report.differences.filter((one) => one.class === kind);
    return ["", title, ...more, ...all.flatMap(entry)];
  }

  function entry(difference: Report["differences"][number]): string[] {
    const margin = " ".repeat(column + 4);
    const room = Math.max(width - margin.length, 20);
    const who = printable(difference.who);
    const [first = "", ...more] = wrap(printable(difference.what), room);
    const name = paint("bold", who) + " ".repeat(Math.max(column - who.length, 0));
    const head = who.length > column ? [`  ${name}`, margin + first] : [`  ${name}  ${first}`];
    const facts = details(difference).flatMap(([label, value]) =>
      wrap(value, room - LABEL).map((line, at) =>
        at === 0 ? paint("dim", label.padEnd(LABEL)) + line : " ".repeat(LABEL) + line,
      ),
    );
    return [...head, ...[...more, ...facts].map((line) => margin + line)];
  }

  const title = `Drift of ${report.stack} (${report.project}): ${summary(report)}`;
  return [
    ...wrap(title, width),
    ...classesIn(report).flatMap(section),
    "",
    ...wrap(scope(report), width),
    "",
  ].join("\n");
}

/** What is said below the first line, as pairs of label and value. */
function details(difference: Report["differences"][number]): [string, string][] {
  const { resource, up } = difference;
  const { declared, live } = sides(difference);
  const brief = difference.class === "lifecycle";
  const untold = difference.class === "error" || (brief && up === NOTHING);
  const facts: [string, string | undefined][] = [
    ["declared", declared],
    ["in Atlas", live],
    ["when", when(difference)],
    ["resource", brief ? undefined : resource?.name],
    ["up", untold ? undefined : up],
  ];
  return facts.flatMap(([label, value]) => (value ? [[label, printable(value)]] : []));
}

/** Breaks the words into lines; one that is too long for a line is broken as well. */
function wrap(words: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of words.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
    for (; line.length > width; line = line.slice(width)) lines.push(line.slice(0, width));
  }
  return [...lines, line];
}
