import { BlockList, isIP } from "node:net";
import type { World } from "../world/types";
import type { Caller } from "./caller";
import { refusal } from "./refusal";

/** Whether a text is an address or a CIDR block. */
export function isAddress(text: string): boolean {
  const { bits, family } = parts(text);
  return family !== 0 && Number.isInteger(bits) && bits >= 0 && bits <= widthOf(family);
}

/** Refuses a caller whose credential may not be used from that address. */
export function assertAddress(world: World, caller: Caller, ip: string): void {
  const organization = world.organizations.find(({ id }) => id === caller.orgId);
  if (caller.accessList.length === 0) {
    if (organization?.settings.apiAccessListRequired) throw refusal("ORG_REQUIRES_ACCESS_LIST", ip);
    return;
  }
  if (!lists(caller.accessList, ip)) throw refusal("IP_ADDRESS_NOT_ON_ACCESS_LIST", ip);
}

function lists(accessList: readonly string[], ip: string): boolean {
  const blocks = new BlockList();
  for (const entry of accessList) {
    const { address, bits, family } = parts(entry);
    blocks.addSubnet(address, bits, family === 6 ? "ipv6" : "ipv4");
  }
  return blocks.check(ip, isIP(ip) === 6 ? "ipv6" : "ipv4");
}

function parts(text: string): { address: string; bits: number; family: number } {
  const [address = "", bits] = text.split("/");
  const family = isIP(address);
  return { address, bits: bits === undefined ? widthOf(family) : Number(bits), family };
}

function widthOf(family: number): number {
  return family === 6 ? 128 : 32;
}
