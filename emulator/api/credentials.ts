import type { AccessListEntry, ApiKey, Organization } from "../store/types";
import { soleAddress } from "./accessList";
import { type Answer, type Call, type OrgCall, param } from "./call";
import { page } from "./pages";
import { refusal } from "./refusal";

/** The keys of an organization, of their private halves only what follows the first 24 letters. */
export function listApiKeys(call: OrgCall): Answer {
  const keys = call.organization.apiKeys.map((key) => ({
    ...apiKeyView(call, call.organization, key),
    privateKey: `********-****-****-${key.privateKey.slice(24)}`,
  }));
  return { status: 200, body: page(call, keys) };
}

/** Where a key may be used from. */
export function listApiKeyAddresses(call: OrgCall): Answer {
  const apiUserId = param(call, "apiUserId");
  const key = call.organization.apiKeys.find(({ id }) => id === apiUserId);
  if (key === undefined) throw refusal("RESOURCE_NOT_FOUND", apiUserId);
  const entries = key.accessList.map((entry) => ({
    ...addressView(entry),
    count: entry.requests,
    created: entry.createdAt,
    ...(entry.lastUsed && {
      lastUsed: entry.lastUsed.at,
      lastUsedAddress: entry.lastUsed.address,
    }),
    links: [
      { href: `${call.base}${call.path}/${encodeURIComponent(entry.cidrBlock)}`, rel: "self" },
    ],
  }));
  return { status: 200, body: page(call, entries) };
}

/** Where a service account may be used from. */
export function listServiceAccountAddresses(call: OrgCall): Answer {
  const clientId = param(call, "clientId");
  const account = call.organization.serviceAccounts.find((one) => one.clientId === clientId);
  if (account === undefined) throw refusal("RESOURCE_NOT_FOUND", clientId);
  const entries = account.accessList.map((entry) => ({
    ...addressView(entry),
    createdAt: entry.createdAt,
    ...(entry.lastUsed && {
      lastUsedAddress: entry.lastUsed.address,
      lastUsedAt: entry.lastUsed.at,
    }),
    requestCount: entry.requests,
  }));
  return { status: 200, body: page(call, entries) };
}

/** A key as Atlas shows it when it is made: the only time with its private half. */
export function apiKeyView(call: Call, organization: Organization, key: ApiKey) {
  const href = `${call.base}/orgs/${organization.id}/apiKeys/${key.id}`;
  return {
    desc: key.desc,
    id: key.id,
    links: [{ href, rel: "self" }],
    privateKey: key.privateKey,
    publicKey: key.publicKey,
    roles: key.roles.map((roleName) => ({ orgId: organization.id, roleName })),
  };
}

function addressView(entry: AccessListEntry) {
  const ipAddress = soleAddress(entry);
  return { cidrBlock: entry.cidrBlock, ...(ipAddress !== undefined && { ipAddress }) };
}
