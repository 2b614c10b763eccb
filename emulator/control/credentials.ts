import { isAddress, newEntry } from "../api/accessList";
import { orgRoles } from "../api/attributes";
import { refusal } from "../api/refusal";
import { object, optional, type Reader, required, set, text } from "../api/shape";
import { stamp } from "../store/clock";
import { newId } from "../store/ids";
import type { Organization, World } from "../store/types";
import { ControlError } from "./error";
import { fresh, id } from "./things";

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
const allowed = object({ addresses: required(set(address)) });

export function addApiKey(
  world: World,
  organization: Organization,
  input: unknown,
  now: number,
): void {
  const { id: keyId, desc = "", accessList = [], ...wanted } = newApiKey(input, "");
  const keys = world.organizations.flatMap(({ apiKeys }) => apiKeys);
  if (keys.some(({ publicKey }) => publicKey === wanted.publicKey)) {
    throw new ControlError(400, `There is a key ${wanted.publicKey} already.`);
  }
  const entries = accessList.map((one) => newEntry(one, now));
  organization.apiKeys.push({ ...wanted, id: fresh(world, keyId), desc, accessList: entries });
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
  const { name = "", description = "", accessList = [], ...wanted } = newServiceAccount(input, "");
  const accounts = world.organizations.flatMap(({ serviceAccounts }) => serviceAccounts);
  if (accounts.some(({ clientId }) => clientId === wanted.clientId)) {
    throw new ControlError(400, `There is a service account ${wanted.clientId} already.`);
  }
  organization.serviceAccounts.push({
    ...wanted,
    name,
    description,
    createdAt: stamp(now),
    secretId: newId(world),
    secretExpiresAt: stamp(now + YEAR),
    accessList: accessList.map((one) => newEntry(one, now)),
  });
}

const YEAR = 365 * 24 * 60 * 60 * 1000;

/** Takes the service account away, and its tokens with it. */
export function removeServiceAccount(
  world: World,
  organization: Organization,
  clientId: string,
): void {
  const left = organization.serviceAccounts.filter((account) => account.clientId !== clientId);
  if (left.length === organization.serviceAccounts.length) {
    throw new ControlError(404, `No service account ${clientId} in ${organization.id}.`);
  }
  organization.serviceAccounts = left;
  world.tokens = world.tokens.filter((token) => token.clientId !== clientId);
}

/** Lets a key or a service account be used from there as well. */
export function allowAddresses(
  organization: Organization,
  credential: string,
  input: unknown,
  now: number,
): void {
  const { addresses } = allowed(input, "");
  const found =
    organization.apiKeys.find(({ publicKey }) => publicKey === credential) ??
    organization.serviceAccounts.find(({ clientId }) => clientId === credential);
  if (found === undefined) {
    throw new ControlError(404, `No credential ${credential} in ${organization.id}.`);
  }
  const known = found.accessList.map(({ cidrBlock }) => cidrBlock);
  const entries = addresses.map((one) => newEntry(one, now));
  found.accessList.push(...entries.filter(({ cidrBlock }) => !known.includes(cidrBlock)));
}
