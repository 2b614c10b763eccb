import { isAddress } from "../api/accessList";
import { isId, orgRoles } from "../api/attributes";
import { refusal } from "../api/refusal";
import { object, optional, type Reader, required, set, text } from "../api/shape";
import { stamp } from "../world/clock";
import { dropGroup } from "../world/groups";
import { newId } from "../world/ids";
import type { Organization, World } from "../world/types";
import { ControlError } from "./error";

export const id: Reader<string> = (value, name) => {
  if (!isId(text(value, name))) throw refusal("INVALID_ATTRIBUTE", name);
  return text(value, name);
};

const named = object({ id: optional(id), name: required(text) });

const address: Reader<string> = (value, name) => {
  if (!isAddress(text(value, name))) throw refusal("INVALID_ATTRIBUTE", name);
  return text(value, name);
};
const newApiKey = object({
  id: optional(id),
  publicKey: required(text),
  privateKey: required(text),
  roles: required(orgRoles),
  desc: optional(text),
  accessList: optional(set(address)),
});
const newServiceAccount = object({
  clientId: required(text),
  clientSecret: required(text),
  roles: required(orgRoles),
  name: optional(text),
  description: optional(text),
  accessList: optional(set(address)),
});

export function addGroup(
  world: World,
  organization: Organization,
  input: unknown,
  now: number,
): void {
  const wanted = named(input, "");
  organization.groups.push({
    id: fresh(world, wanted.id),
    name: wanted.name,
    created: stamp(now),
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

export function addApiKey(world: World, organization: Organization, input: unknown): void {
  const { id: keyId, desc = "", accessList = [], ...wanted } = newApiKey(input, "");
  const keys = world.organizations.flatMap(({ apiKeys }) => apiKeys);
  if (keys.some(({ publicKey }) => publicKey === wanted.publicKey)) {
    throw new ControlError(400, `There is a key ${wanted.publicKey} already.`);
  }
  organization.apiKeys.push({ ...wanted, id: fresh(world, keyId), desc, accessList });
}

export function removeApiKey(organization: Organization, publicKey: string): void {
  const left = organization.apiKeys.filter((key) => key.publicKey !== publicKey);
  if (left.length === organization.apiKeys.length) {
    throw new ControlError(404, `No key ${publicKey} in ${organization.id}.`);
  }
  organization.apiKeys = left;
}

export function addServiceAccount(
  world: World,
  organization: Organization,
  input: unknown,
  now: number,
): void {
  const wanted = newServiceAccount(input, "");
  organization.serviceAccounts.push({
    ...wanted,
    name: wanted.name ?? "",
    description: wanted.description ?? "",
    createdAt: stamp(now),
    secretId: newId(world),
    secretExpiresAt: stamp(now + YEAR),
    accessList: wanted.accessList ?? [],
  });
}

const YEAR = 365 * 24 * 60 * 60 * 1000;

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
