import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { AccessListEntry, AtlasData, ServiceAccount } from "../store/types";

/** The credential that a request was sent with. */
export interface Caller {
  readonly kind: "apiKey" | "serviceAccount";
  /** Each credential belongs to one organization. */
  readonly orgId: string;
  readonly roles: readonly string[];
  /** Addresses that it may be used from; empty for any address. */
  readonly accessList: readonly AccessListEntry[];
  /** The credential's name in Atlas's responses, for example in `inviterUsername`. */
  readonly name: string;
}

/** Finds an API key. */
export function findApiKey(
  data: AtlasData,
  publicKey: string,
): { caller: Caller; privateKey: string } | undefined {
  for (const { id: orgId, apiKeys } of withCredentials(data)) {
    const key = apiKeys.find((candidate) => candidate.publicKey === publicKey);
    if (key !== undefined) {
      const { roles, accessList, privateKey } = key;
      return { caller: { kind: "apiKey", orgId, roles, accessList, name: publicKey }, privateKey };
    }
  }
  return undefined;
}

/** Finds a service account. */
export function findServiceAccount(
  data: AtlasData,
  clientId: string,
): { caller: Caller; account: ServiceAccount } | undefined {
  for (const { id: orgId, serviceAccounts } of withCredentials(data)) {
    const account = serviceAccounts.find((candidate) => candidate.clientId === clientId);
    if (account !== undefined) {
      const { roles, accessList } = account;
      return {
        caller: { kind: "serviceAccount", orgId, roles, accessList, name: clientId },
        account,
      };
    }
  }
  return undefined;
}

/** The organizations whose credentials are valid. */
function withCredentials({ organizations, deletedOrganizations = [] }: AtlasData) {
  return [...organizations, ...deletedOrganizations];
}

/** Compares in constant time. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** Same length as Atlas's nonces: 24 random bytes in base64. */
export function newNonce(): string {
  return randomBytes(24).toString("base64");
}
