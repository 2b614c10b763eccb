import { printable } from "../../../provider/domain/printable";
import type { Report, ReportedResult } from "../report";
import { RESULTS } from "../verdict";

const WIDTH = 80;
const MARGIN = "  ";

/** As in "38 confirmed, 1 refuted, 9 undecided". */
export const summary = ({ counts }: Report): string =>
  RESULTS.map((name) => `${counts[name]} ${name}`).join(", ");

/** The report as text for a terminal. Assumptions that are refuted come first. */
export function text(report: Report): string {
  const order = ["refuted", "confirmed", "undecided"] as const;
  const sections = order.flatMap((name) => {
    const all = report.results.filter(({ result }) => result === name);
    return all.length === 0 ? [] : ["", name.toUpperCase(), ...all.flatMap(entry)];
  });
  return [
    ...wrap(`Assumptions about Atlas: ${summary(report)}`, WIDTH),
    ...sections,
    ...(report.interrupted === undefined ? [] : ["", report.interrupted]),
    ...(report.left.length === 0 ? [] : ["", "LEFT IN ATLAS", ...report.left.flatMap(indented)]),
    "",
    `${report.requests.length} requests. Use --format markdown or json to see them.`,
    "",
  ].join("\n");
}

function entry({ id, claim, result, observed, ifRefuted }: ReportedResult): string[] {
  return [
    `${MARGIN}${id}`,
    ...indented(plain(claim), 4),
    ...indented(`observed: ${observed}`, 4),
    ...(result === "refuted" ? indented(`provider: ${plain(ifRefuted)}`, 4) : []),
  ];
}

/** The texts are written for Markdown. */
const plain = (words: string): string => words.replaceAll("`", "");

const indented = (words: string, columns = 2): string[] =>
  wrap(printable(words), WIDTH - columns).map((line) => " ".repeat(columns) + line);

function wrap(words: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
