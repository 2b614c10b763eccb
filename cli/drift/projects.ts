import type { Organizations } from "./organizations";
import type { Difference, Report } from "./report";

const PROPERTY = "groupRoleAssignments";

/**
 * Names of the projects in which somebody's roles differ, by their ids: one list for each such
 * organization. A report without names is a report all the same.
 */
export async function projectNames(
  organizations: Organizations,
  differences: readonly Difference[],
): Promise<Readonly<Record<string, string>>> {
  const names: Record<string, string> = {};
  const about = differences.filter(({ property }) => property === PROPERTY);
  const text = JSON.stringify(about);
  for (const orgId of new Set(about.flatMap((one) => one.orgId ?? []))) {
    try {
      const projects = await (await organizations(orgId)).projects(orgId);
      for (const { id, name } of projects) if (text.includes(id)) names[id] = name;
    } catch {
      // Ids say it as well, to whoever looks them up.
    }
  }
  return names;
}

/** The same report for people, who know projects by their names. */
export function withNames(report: Report): Report {
  const nameOf = (id: string) => report.projects[id] ?? id;
  const inText = (text: string) =>
    text.replace(/\bproject ([0-9a-f]{24})\b/g, (_, id: string) => `project ${nameOf(id)}`);
  const inValue = (value: unknown) =>
    Array.isArray(value)
      ? value.map((one: { groupId: string }) => ({ ...one, groupId: nameOf(one.groupId) }))
      : value;
  const differences = report.differences.map((one) => {
    if (one.property !== PROPERTY) return one;
    const { what, up, declared, live } = one;
    const values = { declared: inValue(declared), live: inValue(live) };
    return { ...one, ...values, what: inText(what), up: inText(up) };
  });
  return { ...report, differences };
}
