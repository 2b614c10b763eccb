import { BlockList, isIP } from "node:net";
import { timestamp } from "../store/clock";
import type { AccessListEntry, AtlasData } from "../store/types";
import { type Answer, type OrgCall, param } from "./call";
import type { Caller } from "./caller";
import { apiError, type ErrorCode } from "./errors";
import { page } from "./paging";

/** Whether a text is an address or a CIDR block. */
export function isAddress(text: string): boolean {
  const { bits, family } = parts(text);
  return family !== 0 && Number.isInteger(bits) && bits >= 0 && bits <= widthOf(family);
}

/** The access list entry for an address or a CIDR block. */
export function newEntry(text: string, now: number): AccessListEntry {
  const { address, bits } = parts(text);
  return {
    cidrBlock: `${address}/${bits}`,
    createdAt: timestamp(now),
    requests: 0,
    lastUsed: null,
  };
}

/** The address of an entry; undefined if the entry covers more than one. */
function soleAddress({ cidrBlock }: AccessListEntry): string | undefined {
  const { address, bits, family } = parts(cidrBlock);
  return bits === widthOf(family) ? address : undefined;
}

/** Throws if the access list of the caller's credential lacks the address. Counts the use otherwise. */
export function assertAddress(data: AtlasData, caller: Caller, ip: string, now: number): void {
  const organization = data.organizations.find(({ id }) => id === caller.orgId);
  if (caller.accessList.length === 0) {
    if (organization?.settings.apiAccessListRequired)
      throw apiError("ORG_REQUIRES_ACCESS_LIST", ip);
    return;
  }
  const entries = caller.accessList.filter((entry) => covers(entry, ip));
  if (entries.length === 0) throw apiError("IP_ADDRESS_NOT_ON_ACCESS_LIST", ip);
  for (const entry of entries) {
    entry.requests += 1;
    entry.lastUsed = { at: timestamp(now), address: ip };
  }
}

/** The addresses that an API key may be used from. */
export function listApiKeyAddresses(call: OrgCall): Answer {
  assertRole(call, "ORG_MEMBER", "API_KEY_ACCESS_LIST_ACCESS_DENIED");
  const apiUserId = param(call, "apiUserId");
  const key = call.organization.apiKeys.find(({ id }) => id === apiUserId);
  if (key === undefined) throw apiError("RESOURCE_NOT_FOUND", apiUserId);
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

/** The addresses that a service account may be used from. */
export function listServiceAccountAddresses(call: OrgCall): Answer {
  assertRole(call, "ORG_READ_ONLY", "USER_UNAUTHORIZED");
  const clientId = param(call, "clientId");
  const account = call.organization.serviceAccounts.find((one) => one.clientId === clientId);
  if (account === undefined) throw apiError("RESOURCE_NOT_FOUND", clientId);
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

/** Recorded and documented: the two kinds of access lists require different roles. */
function assertRole({ caller: { roles } }: OrgCall, role: string, refusal: ErrorCode): void {
  if (!roles.includes(role) && !roles.includes("ORG_OWNER")) throw apiError(refusal);
}

function addressView(entry: AccessListEntry) {
  const ipAddress = soleAddress(entry);
  return { cidrBlock: entry.cidrBlock, ...(ipAddress !== undefined && { ipAddress }) };
}

function covers({ cidrBlock }: AccessListEntry, ip: string): boolean {
  const { address, bits, family } = parts(cidrBlock);
  const block = new BlockList();
  block.addSubnet(address, bits, family === 6 ? "ipv6" : "ipv4");
  return block.check(ip, isIP(ip) === 6 ? "ipv6" : "ipv4");
}

function parts(text: string): { address: string; bits: number; family: number } {
  const [address = "", bits] = text.split("/");
  const family = isIP(address);
  return { address, bits: bits === undefined ? widthOf(family) : Number(bits), family };
}

function widthOf(family: number): number {
  return family === 6 ? 128 : 32;
}
