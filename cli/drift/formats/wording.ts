import { dayOf } from "../../../provider/domain/dates";
import { printable } from "../../../provider/domain/printable";
import { formatValue } from "../classify/effects";
import { grantArgument } from "../classify/grants";
import type { Difference, Report } from "../report";
import { CLASSES, type DriftClass } from "../rules";

/** The classes that the report has differences of. */
export const presentClasses = ({ counts }: Report): DriftClass[] =>
  (Object.keys(CLASSES) as DriftClass[]).filter((driftClass) => counts[driftClass] > 0);

/** As in "2 security, 1 drift". */
export const summary = (report: Report): string =>
  presentClasses(report)
    .map((driftClass) => `${report.counts[driftClass]} ${driftClass}`)
    .join(", ") || "none";

/** As in "1 person", "2 people". */
export const count = (number: number, singular: string, plural: string): string =>
  `${number} ${number === 1 ? singular : plural}`;

/** What was checked and what was not. */
export function scope({ looked, others }: Report): string {
  const organizations = count(looked.organizations, "organization", "organizations");
  const people = count(looked.people, "person", "people");
  const unchecked = looked.undeclared
    ? ""
    : " Undeclared people were not checked. Use --unmanaged to list them.";
  const ours = `Checked ${organizations} and ${people}.${unchecked}`;
  if (others.resources === 0) return ours;
  const theirs = count(others.resources, "resource", "resources");
  return `${ours} ${theirs} of other providers (not classified): ${others.drifted} drifted, \`up\` would change ${others.planned}.`;
}

/** When it started and who did it, as far as Atlas returns it. */
export function when({ since, by }: Difference): string {
  const day = dayOf(since);
  return printable([...(day ? [`since ${day}`] : []), ...(by ? [`by ${by}`] : [])].join(" "));
}

/** The declared value and the value in Atlas, each on one line and only if it is known. */
export function sides(difference: Difference): { declared?: string; live?: string } {
  const { property = "", declared, live } = difference;
  const argument = grantArgument(property);
  const format = (value: unknown) =>
    printable(formatValue(argument && value !== null ? argument.read(value) : value));
  return {
    ...(property !== "" && declared !== undefined && { declared: format(declared) }),
    ...(live !== undefined && { live: format(live) }),
  };
}
