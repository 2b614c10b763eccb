import { isId } from "../api/attributes";
import { refusal } from "../api/refusal";
import { integer, object, optional, type Reader, required, text } from "../api/shape";
import { stamp } from "../store/clock";
import { dropGroup } from "../store/groups";
import { newId } from "../store/ids";
import type { Organization, World } from "../store/types";
import { ControlError } from "./error";

export const id: Reader<string> = (value, name) => {
  if (!isId(text(value, name))) throw refusal("INVALID_ATTRIBUTE", name);
  return text(value, name);
};

const named = object({ id: optional(id), name: required(text) });
const project = object({
  id: optional(id),
  name: required(text),
  clusterCount: optional(integer(0, 1000)),
});

export function addGroup(
  world: World,
  organization: Organization,
  input: unknown,
  now: number,
): void {
  const { clusterCount, ...wanted } = project(input, "");
  organization.groups.push({
    id: fresh(world, wanted.id),
    name: wanted.name,
    created: stamp(now),
    ...(clusterCount !== undefined && { clusterCount }),
    goneAt: null,
  });
}

export function removeGroup(organization: Organization, groupId: string): void {
  const group = organization.groups.find((one) => one.id === groupId);
  if (group === undefined) {
    throw new ControlError(404, `No project ${groupId} in ${organization.id}.`);
  }
  dropGroup(organization, group);
}

export function addTeam(world: World, organization: Organization, input: unknown): void {
  const wanted = named(input, "");
  organization.teams.push({ id: fresh(world, wanted.id), name: wanted.name });
}

/** The id asked for, if nothing has it yet; otherwise a new one. */
export function fresh(world: World, wanted: string | undefined): string {
  if (wanted === undefined) return newId(world);
  const taken = world.organizations.flatMap(({ id: orgId, groups, teams, apiKeys }) => [
    orgId,
    ...[...groups, ...teams, ...apiKeys].map((thing) => thing.id),
  ]);
  if (taken.includes(wanted)) throw new ControlError(400, `There is something with id ${wanted}.`);
  return wanted;
}
