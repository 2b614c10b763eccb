import { printable } from "../../printable";
import { GRANTS } from "../classify/grants";
import { inWords } from "../classify/up";
import type { Difference, Report } from "../report";
import { CLASSES, type DriftClass } from "../rules";

export const classesIn = ({ counts }: Report): DriftClass[] =>
  (Object.keys(CLASSES) as DriftClass[]).filter((kind) => counts[kind] > 0);

/** As in "2 security, 1 drift". */
export const summary = (report: Report): string =>
  classesIn(report)
    .map((kind) => `${report.counts[kind]} ${kind}`)
    .join(", ") || "none";

const count = (number: number, one: string, many: string) =>
  `${number} ${number === 1 ? one : many}`;

/** What was looked at, and what was not, in a few sentences. */
export function scope({ looked, others }: Report): string {
  const organizations = count(looked.organizations, "organization", "organizations");
  const people = count(looked.people, "person", "people");
  const unseen = looked.undeclared
    ? ""
    : " People whom nobody declared were not looked for: --unmanaged does.";
  const ours = `Looked at ${organizations} and ${people}.${unseen}`;
  if (others.resources === 0) return ours;
  const theirs = count(others.resources, "resource", "resources");
  return `${ours} ${theirs} of other providers, not judged: ${others.drifted} drifted, \`up\` would touch ${others.planned}.`;
}

/** When, and by whom, as far as Atlas tells. */
export const when = ({ since, by }: Difference): string =>
  [...(since ? [`since ${since.slice(0, 10)}`] : []), ...(by ? [`by ${by}`] : [])].join(" ");

/** Both sides of a difference, each on one line; what is not known of a side is left out. */
export function sides(difference: Difference): { declared?: string; live?: string } {
  const { property = "", declared, live } = difference;
  const grant = GRANTS[property];
  const shown = (value: unknown) =>
    printable(inWords(grant && value !== null ? grant.read(value) : value));
  return {
    ...(property !== "" && { declared: shown(declared) }),
    ...(live !== undefined && { live: shown(live) }),
  };
}
