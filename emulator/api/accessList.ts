import { BlockList, isIP } from "node:net";
import { stamp } from "../store/clock";
import type { AccessListEntry, World } from "../store/types";
import type { Caller } from "./caller";
import { refusal } from "./refusal";

/** Whether a text is an address or a CIDR block. */
export function isAddress(text: string): boolean {
  const { bits, family } = parts(text);
  return family !== 0 && Number.isInteger(bits) && bits >= 0 && bits <= widthOf(family);
}

/** The entry that Atlas makes of an address or a CIDR block. */
export function newEntry(text: string, now: number): AccessListEntry {
  const { address, bits } = parts(text);
  return { cidrBlock: `${address}/${bits}`, createdAt: stamp(now), requests: 0, lastUsed: null };
}

/** The one address of an entry; undefined where it has several. */
export function soleAddress({ cidrBlock }: AccessListEntry): string | undefined {
  const { address, bits, family } = parts(cidrBlock);
  return bits === widthOf(family) ? address : undefined;
}

/** Refuses a caller whose credential may not be used from that address; counts where it may. */
export function assertAddress(world: World, caller: Caller, ip: string, now: number): void {
  const organization = world.organizations.find(({ id }) => id === caller.orgId);
  if (caller.accessList.length === 0) {
    if (organization?.settings.apiAccessListRequired) throw refusal("ORG_REQUIRES_ACCESS_LIST", ip);
    return;
  }
  const entries = caller.accessList.filter((entry) => covers(entry, ip));
  if (entries.length === 0) throw refusal("IP_ADDRESS_NOT_ON_ACCESS_LIST", ip);
  for (const entry of entries) {
    entry.requests += 1;
    entry.lastUsed = { at: stamp(now), address: ip };
  }
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
