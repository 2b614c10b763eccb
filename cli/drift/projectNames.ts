import type { Connect } from "./connections";
import type { Difference, Report } from "./report";

const PROPERTY = "groupRoleAssignments";

/**
 * Names of the projects in the differences, by their ids. Costs one list of projects per
 * organization. A list that fails is skipped: the report then shows ids.
 */
export async function findProjectNames(
  connect: Connect,
  differences: readonly Difference[],
): Promise<Readonly<Record<string, string>>> {
  const names: Record<string, string> = {};
  const withProjects = differences.filter(({ property }) => property === PROPERTY);
  const text = JSON.stringify(withProjects);
  for (const orgId of new Set(withProjects.flatMap((one) => one.orgId ?? []))) {
    try {
      const projects = await (await connect(orgId)).projects(orgId);
      for (const { id, name } of projects) if (text.includes(id)) names[id] = name;
    } catch {
      // The report is useful without names.
    }
  }
  return names;
}

/** The report with names instead of ids of projects, for formats that people read. */
export function withProjectNames(report: Report): Report {
  const nameOf = (id: unknown) =>
    typeof id === "string" && Object.hasOwn(report.projects, id) ? report.projects[id] : id;
  const inText = (text: string) =>
    text.replace(/\bproject ([0-9a-f]{24})\b/g, (_, id: string) => `project ${nameOf(id)}`);
  const inValue = (value: unknown) =>
    Array.isArray(value)
      ? value.map((one: { groupId?: unknown } | null) => ({
          ...one,
          groupId: nameOf(one?.groupId),
        }))
      : value;
  const differences = report.differences.map((one) => {
    if (one.property !== PROPERTY) return one;
    const { what, up, declared, live } = one;
    const values = { declared: inValue(declared), live: inValue(live) };
    return { ...one, ...values, what: inText(what), up: inText(up) };
  });
  return { ...report, differences };
}
