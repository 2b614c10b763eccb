import type { Person } from "../../provider/domain/person";
import { SETTINGS } from "../../provider/domain/settings";
import { plainOutput } from "../../provider/runtime/output";
import type { OrganizationSettings } from "../../sdk";
import { openQueries, type Queries } from "../../sdk/queries";
import { type GroupedPeople, groupPeople } from "./people";

type PlainObject = Readonly<Record<string, unknown>>;

/** An existing organization that the program declares. */
export interface DeclaredOrganization extends GroupedPeople {
  readonly orgId: string;
  readonly name: string;
  /** Names by id of the projects in which people have roles. */
  readonly projects: ReadonlyMap<string, string>;
  /** The settings to declare. Absent if the program does not manage them. */
  readonly settings?: PlainObject;
}

interface ReadOptions {
  /** Whether to read the settings as well. */
  readonly settings: boolean;
  /** Returns a value of the stack configuration. The environment completes it. */
  readonly config: (key: string) => string | undefined;
  /** Shows a message to the user. */
  readonly tell: (text: string) => void;
}

/** Reads an organization and its people. */
export async function readOrganization(
  orgId: string,
  { settings, config, tell }: ReadOptions,
): Promise<DeclaredOrganization> {
  const atlas = openQueries({ config, output: plainOutput(tell) })();
  const { name } = await atlas.organization(orgId);
  const people = await atlas.people(orgId);
  const projects = await projectNames(atlas, orgId, people);
  const organization = { orgId, name, projects, ...groupPeople(people) };
  if (!settings) return organization;
  return { ...organization, settings: declarableSettings(await atlas.settings(orgId)) };
}

/** Names by id of the projects in which people have roles, sorted by name. */
async function projectNames(
  atlas: Queries,
  orgId: string,
  people: readonly Person[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(
    people.flatMap(({ groupRoleAssignments }) =>
      groupRoleAssignments.map(({ groupId }) => groupId),
    ),
  );
  if (ids.size === 0) return new Map();
  const projects = (await atlas.projects(orgId)).filter(({ id }) => ids.has(id));
  // The program looks projects up by name in an object literal, where a name occurs once and
  // `__proto__` is not a key.
  const byName = new Map(projects.map(({ id, name }) => [name, id]));
  byName.delete("__proto__");
  return new Map([...byName].sort().map(([name, id]) => [id, name]));
}

/** The settings that an `Organization` accepts. Atlas may return others. */
const NAMES: readonly (keyof OrganizationSettings)[] = SETTINGS;

/** The settings that have a value, as a program declares them. */
export function declarableSettings({
  settings,
  delegation,
}: Awaited<ReturnType<Queries["settings"]>>): PlainObject {
  const all: PlainObject = { ...settings, delegation };
  return withoutEmpty(Object.fromEntries(NAMES.map((name) => [name, all[name]])));
}

/** The object without properties that are null, empty or undefined, at any depth. */
function withoutEmpty(object: PlainObject): PlainObject {
  const entries = Object.entries(object).map(([name, value]) => [
    name,
    typeof value === "object" && value !== null ? withoutEmpty({ ...value }) : value,
  ]);
  return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value)));
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === "" ||
  (typeof value === "object" && Object.keys(value).length === 0);
