import * as v from "valibot";
import { isAddress, newEntry } from "../api/accessList";
import { id, orgRoles } from "../api/attributes";
import { object, optional, read, set, text } from "../api/schemas";
import { timestamp } from "../store/clock";
import { newId } from "../store/ids";
import type { AtlasData, Organization } from "../store/types";
import { ControlError, unusedId } from "./input";

const address = v.pipe(text, v.check(isAddress, "INVALID_ATTRIBUTE"));
const newApiKey = object({
  id: optional(id),
  publicKey: text,
  privateKey: text,
  roles: orgRoles,
  desc: optional(text),
  accessList: optional(set(address)),
});
const newServiceAccount = object({
  clientId: text,
  clientSecret: text,
  roles: orgRoles,
  name: optional(text),
  description: optional(text),
  accessList: optional(set(address)),
});
const allowed = object({ addresses: set(address) });

export function addApiKey(
  data: AtlasData,
  organization: Organization,
  input: unknown,
  now: number,
): void {
  const { id: keyId, desc = "", accessList = [], ...wanted } = read(newApiKey, input);
  const keys = data.organizations.flatMap(({ apiKeys }) => apiKeys);
  if (keys.some(({ publicKey }) => publicKey === wanted.publicKey)) {
    throw new ControlError(400, `The API key ${wanted.publicKey} already exists.`);
  }
  const entries = accessList.map((one) => newEntry(one, now));
  organization.apiKeys.push({ ...wanted, id: unusedId(data, keyId), desc, accessList: entries });
}

export function removeApiKey(organization: Organization, publicKey: string): void {
  const left = organization.apiKeys.filter((key) => key.publicKey !== publicKey);
  if (left.length === organization.apiKeys.length) {
    throw new ControlError(404, `No API key ${publicKey} in ${organization.id}.`);
  }
  organization.apiKeys = left;
}

export function addServiceAccount(
  data: AtlasData,
  organization: Organization,
  input: unknown,
  now: number,
): void {
  const {
    name = "",
    description = "",
    accessList = [],
    ...wanted
  } = read(newServiceAccount, input);
  const accounts = data.organizations.flatMap(({ serviceAccounts }) => serviceAccounts);
  if (accounts.some(({ clientId }) => clientId === wanted.clientId)) {
    throw new ControlError(400, `The service account ${wanted.clientId} already exists.`);
  }
  organization.serviceAccounts.push({
    ...wanted,
    name,
    description,
    createdAt: timestamp(now),
    secretId: newId(data),
    secretExpiresAt: timestamp(now + YEAR),
    accessList: accessList.map((one) => newEntry(one, now)),
  });
}

const YEAR = 365 * 24 * 60 * 60 * 1000;

/** Removes the service account and its tokens. */
export function removeServiceAccount(
  data: AtlasData,
  organization: Organization,
  clientId: string,
): void {
  const left = organization.serviceAccounts.filter((account) => account.clientId !== clientId);
  if (left.length === organization.serviceAccounts.length) {
    throw new ControlError(404, `No service account ${clientId} in ${organization.id}.`);
  }
  organization.serviceAccounts = left;
  data.tokens = data.tokens.filter((token) => token.clientId !== clientId);
}

/** Adds addresses to the access list of an API key or a service account. */
export function allowAddresses(
  organization: Organization,
  credential: string,
  input: unknown,
  now: number,
): void {
  const { addresses } = read(allowed, input);
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
