import type { Person } from "../../provider/domain/person";
import { printable } from "../../provider/domain/printable";
import { type Literal, literalOf, onLines, partOf, quoted, written } from "./literal";
import type { GroupedPeople, OmittedPerson } from "./people";
import { type ProgramForm, peopleCode } from "./peopleCode";
import type { DeclaredOrganization } from "./readOrganization";

/** The longest name that Pulumi accepts for a project. */
const MAX_NAME_LENGTH = 100;

/** A name that is valid for a project, a package and a resource. */
const slug = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_NAME_LENGTH)
    .replace(/^-|-$/g, "") || "atlas";

/** The name of the organization's resource. */
export const organizationName = ({ name }: DeclaredOrganization): string => slug(name);

const PROVIDER = `
// The resources are native: Pulumi runs them in the plugin that Pulumi.yaml names.
const provider = new Provider("atlas");
`;

/** The program that declares the organization and its people. */
export function program(
  declared: DeclaredOrganization,
  form: ProgramForm = { isUsers: false, isNative: false },
): string {
  const { orgId, groups, omitted, projects } = declared;
  const { isNative } = form;
  const people = peopleCode(form, groups.length === 0);
  const imports = ["Organization", ...people.imports, ...(isNative ? ["Provider"] : [])];
  return `import { ${imports.join(", ")} } from "pulumi-atlas-orgs";

const orgId = ${quoted(orgId)};
${isNative ? PROVIDER : ""}
${organization(declared, isNative)}
${projectTable(projects)}${people.typeDeclaration}
/**
 * The members and invited people of the organization, grouped by roles, owners first.
 *
${people.comment}
 */
const people: Record<string, ${people.type}> = ${table(groups, projects)};

${people.resources}
${omittedPeople(omitted)}`;
}

function organization(declared: DeclaredOrganization, isNative: boolean): string {
  const { name, settings } = declared;
  const properties = new Map<string, Literal>([
    ["orgId", "orgId"],
    ["name", quoted(name)],
    ["deletionProtection", "true"],
    ...(settings ? [["settings", literalOf(settings)] as const] : []),
  ]);
  const resource = quoted(organizationName(declared));
  if (!isNative) return written(properties, `new Organization(${resource}, `, ");");
  const line = written(properties, `new Organization(${resource}, `, ", { provider });");
  if (!line.includes("\n")) return line;
  return `new Organization(\n  ${resource},\n${written(properties, "  ", ",")}\n  { provider },\n);`;
}

function projectTable(projects: ReadonlyMap<string, string>): string {
  if (projects.size === 0) return "";
  const byName = new Map([...projects].map(([id, name]) => [name, quoted(id)]));
  return `\n/** The projects in which people have roles. */\nconst projects = ${onLines(byName, "")};\n`;
}

/** The groups, with an empty line between them. */
function table(groups: GroupedPeople["groups"], projects: ReadonlyMap<string, string>): string {
  if (groups.length === 0) return "{}";
  const blocks = groups.map((group) => {
    const entries = group.map((person) => [person.username, grants(person, projects)] as const);
    return onLines(new Map(entries), "").slice("{\n".length, -"}".length);
  });
  return `{\n${blocks.join("\n")}}`;
}

function grants(person: Person, projects: ReadonlyMap<string, string>): Literal {
  const { roles, teamIds, groupRoleAssignments } = person;
  const byProject = new Map(
    groupRoleAssignments.map((one) => [codeOf(one.groupId), one.groupRoles]),
  );
  const assignments = [...byProject].sort().map(
    ([groupId, groupRoles]) =>
      new Map<string, Literal>([
        ["groupId", groupId],
        ["groupRoles", [...groupRoles].sort().map(quoted)],
      ]),
  );
  function codeOf(groupId: string): string {
    const project = projects.get(groupId);
    return project === undefined ? quoted(groupId) : partOf("projects", project);
  }

  return new Map<string, Literal>([
    ["roles", roles.map(quoted)],
    ...(teamIds.length > 0 ? [["teamIds", teamIds.map(quoted)] as const] : []),
    ...(assignments.length > 0 ? [["groupRoleAssignments", assignments] as const] : []),
  ]);
}

function omittedPeople(omitted: readonly OmittedPerson[]): string {
  if (omitted.length === 0) return "";
  const lines = omitted.map(
    ({ username, reason }) => `//   ${printable(`${username}: ${reason}`)}\n`,
  );
  return `\n// Not declared:\n${lines.join("")}`;
}
