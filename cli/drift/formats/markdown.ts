import type { Difference, Report } from "../report";
import { CLASSES, type DriftClass } from "../rules";
import { code, escaped, inComment } from "./markup";
import { presentClasses, scope, sides, summary, when } from "./wording";

/** A GitHub comment has at most 65,536 characters. The rest is for text around the report. */
const MAX_LENGTH = 60_000;

/** Classes that are collapsed if they have more rows than this. */
const COLLAPSED: readonly DriftClass[] = ["lifecycle", "planned"];
const MAX_EXPANDED = 5;

const HEAD =
  "| who | what | declared | in Atlas | when, by whom | `up --refresh` |\n| --- | --- | --- | --- | --- | --- |";

/**
 * The report for a job's summary or a comment. The first line is an HTML comment that names the
 * stack, so that a pipeline can find and replace the comment of an earlier run.
 */
export function markdown(report: Report): string {
  const { project, stack } = report;
  const head = [
    `<!-- atlas-orgs drift ${inComment(`${project}/${stack}`)} -->`,
    `### Atlas drift of ${code(stack)}: ${summary(report)}`,
  ];
  const foot = `\n<sub>${escaped(scope(report))} ${report.at}</sub>\n`;
  let left = MAX_LENGTH - head.join("\n").length - foot.length;
  const sections = presentClasses(report).map((driftClass) => {
    const rows = report.differences.filter((one) => one.class === driftClass).map(row);
    const text = section(driftClass, rowsThatFit(rows, left), rows.length);
    left -= text.length;
    return text;
  });
  return [...head, ...sections, foot].join("\n");
}

function section(driftClass: DriftClass, rows: readonly string[], all: number): string {
  const title = `**${driftClass}**: ${CLASSES[driftClass]}`;
  const more =
    all > rows.length
      ? [`\n… and ${all - rows.length} more. The JSON report has all of them.`]
      : [];
  const table = rows.length > 0 ? [`\n${HEAD}`, ...rows, ...more] : more;
  if (!COLLAPSED.includes(driftClass) || all <= MAX_EXPANDED)
    return ["", title, ...table].join("\n");
  const collapsed = `<details><summary>${all} ${driftClass}: ${escaped(CLASSES[driftClass])}</summary>`;
  return ["", collapsed, ...table, "\n</details>"].join("\n");
}

/** The first rows, as many as fit together with the headings. */
function rowsThatFit(rows: readonly string[], room: number): string[] {
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
