import { printable } from "../../printable";
import type { Difference, Report } from "../report";
import { CLASSES, type DriftClass } from "../rules";
import { classesIn, scope, sides, summary, when } from "./words";

/** A comment on GitHub holds 65,536 characters; what goes around the report needs some as well. */
const LONGEST = 60_000;

const FOLDED: readonly DriftClass[] = ["lifecycle", "planned"];
/** So many rows are shown without being folded away. */
const FEW = 5;

const HEAD =
  "| who | what | declared | in Atlas | when, by whom | `up --refresh` |\n| --- | --- | --- | --- | --- | --- |";

/**
 * The report for a job's summary or a comment. It begins with a line that nobody sees and that names
 * the stack, by which the comment of an earlier run is found and replaced.
 */
export function markdown(report: Report): string {
  const { project, stack } = report;
  const head = [
    `<!-- atlas-orgs drift ${printable(`${project}/${stack}`).replaceAll("-->", "")} -->`,
    `### Atlas drift of ${code(stack)}: ${summary(report)}`,
  ];
  const foot = `\n<sub>${escaped(scope(report))} ${report.at}</sub>\n`;
  let left = LONGEST - head.join("\n").length - foot.length;
  const sections = classesIn(report).map((kind) => {
    const rows = report.differences.filter((one) => one.class === kind).map(row);
    const shownRows = fitting(rows, left);
    const made = section(kind, shownRows, rows.length);
    left -= made.length;
    return made;
  });
  return [...head, ...sections, foot].join("\n");
}

function section(kind: DriftClass, rows: readonly string[], all: number): string {
  const title = `**${kind}**: ${CLASSES[kind]}`;
  const more =
    all > rows.length ? [`\n… and ${all - rows.length} more; the JSON has them all.`] : [];
  const table = rows.length > 0 ? [`\n${HEAD}`, ...rows, ...more] : more;
  if (!FOLDED.includes(kind) || all <= FEW) return ["", title, ...table].join("\n");
  const folded = `<details><summary>${all} ${kind}: ${escaped(CLASSES[kind])}</summary>`;
  return ["", folded, ...table, "\n</details>"].join("\n");
}

/** As many of the first rows as there is room for, headings and all. */
function fitting(rows: readonly string[], room: number): string[] {
  let left = room - HEAD.length - 300;
  return rows.filter((one) => {
    left -= one.length + 1;
    return left >= 0;
  });
}

function row(difference: Difference): string {
  const { who, what, resource, up } = difference;
  const { declared, live } = sides(difference);
  const name = resource && resource.name !== who ? ` (${code(resource.name)})` : "";
  const cells = [
    code(who) + name,
    escaped(what),
    declared ? code(declared) : "",
    live ? code(live) : "",
    escaped(when(difference)),
    escaped(up),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** Text in which nothing is markup: no mention, no tag, no end of a cell; but commands stay code. */
const escaped = (text: string): string =>
  printable(text)
    .split(/(`(?:pulumi )?up(?: --refresh)?`)/)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/[\\*_[\]|~#`&<>@]/g, entity)))
    .join("");

const entity = (sign: string) => (/[&<>@]/.test(sign) ? `&#${sign.codePointAt(0)};` : `\\${sign}`);

/** A code span, which shows anything as it is but a bar, which would end the table's cell. */
function code(text: string): string {
  const plain = printable(text).replaceAll("|", "\\|");
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return longest > 0 ? `${fence} ${plain} ${fence}` : `${fence}${plain}${fence}`;
}
