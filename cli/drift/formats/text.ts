import { styleText } from "node:util";
import { printable } from "../../../provider/domain/printable";
import { wrap } from "../../wrap";
import { NO_EFFECT } from "../classify/effects";
import type { Report } from "../report";
import { CLASSES, type DriftClass } from "../rules";
import { presentClasses, scope, sides, summary, when } from "./wording";

/** How text is laid out. */
export interface TerminalStyle {
  /** Columns. */
  readonly width: number;
  readonly color: boolean;
}

const COLORS = {
  error: "red",
  security: "red",
  drift: "yellow",
  lifecycle: "cyan",
  planned: "blue",
} as const satisfies Readonly<Record<DriftClass, string>>;

/** Maximum width of the column of names. A longer name has its own line. */
const MAX_NAME_WIDTH = 30;
/** If more people are adopted without changes, one line counts them. The JSON report names them. */
const MAX_ADOPTED = 5;
const LABEL_WIDTH = "declared  ".length;

/** The report as text for a terminal. */
export function text(report: Report, { width, color }: TerminalStyle): string {
  const paint = (style: Parameters<typeof styleText>[0], words: string) =>
    color ? styleText(style, words, { validateStream: false }) : words;
  const names = report.differences.map(({ who }) => printable(who).length);
  const widest = Math.min(MAX_NAME_WIDTH, Math.floor(width / 2) - 4);
  const column = Math.min(Math.max(...names, 0), widest);

  function section(driftClass: DriftClass): string[] {
    const name = driftClass.toUpperCase();
    const [first = "", ...more] = wrap(`${name}  ${CLASSES[driftClass]}`, width);
    const title = paint(["bold", COLORS[driftClass]], name) + first.slice(name.length);
    const all = report.differences.filter((one) => one.class === driftClass);
    const adopted = all.filter(({ kind }) => kind === "to-adopt");
    if (adopted.length <= MAX_ADOPTED) return ["", title, ...more, ...all.flatMap(entry)];
    const others = all.filter(({ kind }) => kind !== "to-adopt");
    const line = `${adopted.length} people are adopted without changes.`;
    return ["", title, ...more, ...others.flatMap(entry), ...wrap(line, width - 2).map(indented)];
  }

  function entry(difference: Report["differences"][number]): string[] {
    const margin = " ".repeat(column + 4);
    const room = Math.max(width - margin.length, 20);
    const who = printable(difference.who);
    const [first = "", ...more] = wrap(printable(difference.what), room);
    const name = paint("bold", who) + " ".repeat(Math.max(column - who.length, 0));
    const head = who.length > column ? [`  ${name}`, margin + first] : [`  ${name}  ${first}`];
    const facts = details(difference).flatMap(([label, value]) =>
      wrap(value, room - LABEL_WIDTH).map((line, at) =>
        at === 0 ? paint("dim", label.padEnd(LABEL_WIDTH)) + line : " ".repeat(LABEL_WIDTH) + line,
      ),
    );
    return [...head, ...[...more, ...facts].map((line) => margin + line)];
  }

  const title = printable(`Drift of ${report.stack} (${report.project}): ${summary(report)}`);
  return [
    ...wrap(title, width),
    ...presentClasses(report).flatMap(section),
    "",
    ...wrap(scope(report), width),
    "",
  ].join("\n");
}

const indented = (line: string): string => `  ${line}`;

/** The lines below the first one, as pairs of label and value. */
function details(difference: Report["differences"][number]): [string, string][] {
  const { resource, up } = difference;
  const { declared, live } = sides(difference);
  const short = difference.class === "lifecycle";
  const withoutEffect = difference.class === "error" || (short && up === NO_EFFECT);
  const facts: [string, string | undefined][] = [
    ["declared", declared],
    ["in Atlas", live],
    ["when", when(difference)],
    ["resource", short ? undefined : resource?.name],
    ["up", withoutEffect ? undefined : up],
  ];
  return facts.flatMap(([label, value]) => (value ? [[label, printable(value)]] : []));
}
