import { id } from "../api/attributes";
import { integer, object, optional, read, text } from "../api/schemas";
import { timestamp } from "../store/clock";
import { dropGroup } from "../store/groups";
import type { AtlasData, Organization } from "../store/types";
import { ControlError, unusedId } from "./input";

const named = object({ id: optional(id), name: text });
const project = object({
  id: optional(id),
  name: text,
  clusterCount: optional(integer(0, 1000)),
});

export function addGroup(
  data: AtlasData,
  organization: Organization,
  input: unknown,
  now: number,
): void {
  const { clusterCount, ...wanted } = read(project, input);
  organization.groups.push({
    id: unusedId(data, wanted.id),
    name: wanted.name,
    created: timestamp(now),
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

export function addTeam(data: AtlasData, organization: Organization, input: unknown): void {
  const wanted = read(named, input);
  organization.teams.push({ id: unusedId(data, wanted.id), name: wanted.name });
}
