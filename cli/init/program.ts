import type { Person } from "../../provider/domain/person";
import { printable } from "../printable";
import { type Literal, literalOf, onLines, partOf, quoted, written } from "./literal";
import type { LeftOut, Sorted } from "./people";
import type { Plain } from "./settings";

/** An organization as it is, to be declared so. */
export interface Found extends Sorted {
  readonly orgId: string;
  readonly name: string;
  /** Names of its projects by their ids, as far as people have roles in them. */
  readonly projects: ReadonlyMap<string, string>;
  /** The settings to declare, if they are wanted. */
  readonly settings?: Plain;
}

/** A name that a project, a package and a resource can have. */
export const slug = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "") || "atlas";

/** The program that declares the organization and everyone in it. */
export function program(found: Found): string {
  const { orgId, groups, leftOut, projects } = found;
  return `import { Organization, OrgInvitation, type OrgInvitationArgs } from "pulumi-atlas-orgs";

const orgId = ${quoted(orgId)};

${organization(found)}
${projectTable(projects)}
type Person = Omit<OrgInvitationArgs, "orgId" | "username">;

/**
 * Everyone in the organization, members and invited, by roles, owners first.
 *
 * Whoever is taken off this list stays in the organization, since they were there before it: apply
 * \`onDelete: "remove"\` to them first, and they are taken out.
 */
const people: Record<string, Person> = ${table(groups, projects)};

for (const [username, person] of Object.entries(people)) {
  new OrgInvitation(username, {
    orgId,
    username,
    // Who has no teams or project roles above is to have none; without these lines, they may have any.
    teamIds: [],
    groupRoleAssignments: [],
    ...person,
  });
}
${remarks(leftOut)}`;
}

function organization({ name, settings }: Found): string {
  const properties = new Map<string, Literal>([
    ["orgId", "orgId"],
    ["name", quoted(name)],
    ["deletionProtection", "true"],
    ...(settings ? [["settings", literalOf(settings)] as const] : []),
  ]);
  return written(properties, `new Organization(${quoted(slug(name))}, `, ");");
}

function projectTable(projects: ReadonlyMap<string, string>): string {
  if (projects.size === 0) return "";
  const byName = new Map([...projects].map(([id, name]) => [name, quoted(id)]));
  return `\n/** The projects that people have roles in. */\nconst projects = ${onLines(byName, "")};\n`;
}

/** One group after the other, with an empty line between them. */
function table(groups: Sorted["groups"], projects: ReadonlyMap<string, string>): string {
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

function remarks(leftOut: readonly LeftOut[]): string {
  if (leftOut.length === 0) return "";
  const lines = leftOut.map(({ username, because }) => `//   ${printable(username)}: ${because}\n`);
  return `\n// Not declared:\n${lines.join("")}`;
}
