import { styleText } from "node:util";
import { printable } from "../../../provider/domain/printable";
import type { TerminalStyle } from "../../drift/formats/text";
import { wrap } from "../../wrap";
import { type Check, type Report, SECTIONS, type Section } from "../report";

const COLORS = { pass: "green", warn: "yellow", fail: "red" } as const;

const STATUS_WIDTH = "pass".length;
const TITLE_WIDTH = "invited before".length;
const NAME_WIDTH = "timeoutSeconds  ".length;
const MARGIN = " ".repeat(2 + STATUS_WIDTH + 2 + TITLE_WIDTH + 2);

/** The report as text for a terminal. Checks that were skipped come last, by reason. */
export function text(report: Report, { width, color }: TerminalStyle): string {
  const paint = (style: Parameters<typeof styleText>[0], words: string) =>
    color ? styleText(style, words, { validateStream: false }) : words;
  const room = Math.max(width - MARGIN.length, 20);
  const heading = (words: string) => ["", paint("bold", words.toUpperCase())];

  function section(name: Section): string[] {
    const lines = report.checks.filter((one) => one.section === name).flatMap(entry);
    return lines.length > 0 ? [...heading(SECTIONS[name]), ...lines] : [];
  }

  function entry({ status, title, message, details = [] }: Check): string[] {
    if (status === "skipped") return [];
    const lines = [...message.split("\n").flatMap(indentedWrap), ...details.flatMap(detail)];
    const head = `  ${paint(COLORS[status], status)}  ${title.padEnd(TITLE_WIDTH)}  `;
    return lines.map((line, at) => (at === 0 ? head : MARGIN) + line);
  }

  function indentedWrap(line: string): string[] {
    const [indent = ""] = /^ */.exec(line) ?? [];
    return wrap(printable(line.trim()), room - indent.length).map((one) => indent + one);
  }

  function detail([name, value]: readonly [string, string]): string[] {
    return wrap(printable(value), room - NAME_WIDTH).map(
      (line, at) => (at === 0 ? name : "").padEnd(NAME_WIDTH) + line,
    );
  }

  function skipped(): string[] {
    const checks = report.checks.filter(({ status }) => status === "skipped");
    if (checks.length === 0) return [];
    const groups = [...Map.groupBy(checks, ({ message }) => message)];
    const lines = groups.flatMap(([reason, all]) => {
      const titles = [...new Set(all.map(({ title }) => title))].join(", ");
      const [first = "", ...more] = wrap(printable(`${titles}: ${reason}`), width - 4);
      return [`  ${first}`, ...more.map((line) => `    ${line}`)];
    });
    return [...heading("Not checked"), ...lines];
  }

  const title = wrap(printable(`${subject(report)}: ${summary(report)}`), width);
  const sections = (Object.keys(SECTIONS) as Section[]).flatMap(section);
  return [...title, ...sections, ...skipped(), ""].join("\n");
}

const subject = ({ stack, project }: Report): string =>
  stack === undefined ? "Setup" : `Setup of ${stack} (${project})`;

/** As in "1 failed, 2 warnings, 12 passed". */
function summary({ counts: { fail, warn, pass, skipped } }: Report): string {
  const warnings = warn === 1 ? "1 warning" : `${warn} warnings`;
  return [
    ...(fail > 0 ? [`${fail} failed`] : []),
    ...(warn > 0 ? [warnings] : []),
    `${pass} passed`,
    ...(skipped > 0 ? [`${skipped} not checked`] : []),
  ].join(", ");
}
