import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { AccessListEntry, ServiceAccount, World } from "../store/types";

/** The credential behind a request. */
export interface Caller {
  readonly kind: "apiKey" | "serviceAccount";
  /** Each credential belongs to one organization. */
  readonly orgId: string;
  readonly roles: readonly string[];
  /** Where it may be used from; empty for anywhere. */
  readonly accessList: readonly AccessListEntry[];
  /** How the credential is named where Atlas names who did something. */
  readonly name: string;
}

/** The API key of that name, with the caller it makes. */
export function apiKeyNamed(
  world: World,
  publicKey: string,
): { caller: Caller; privateKey: string } | undefined {
  for (const { id: orgId, apiKeys } of world.organizations) {
    const key = apiKeys.find((candidate) => candidate.publicKey === publicKey);
    if (key !== undefined) {
      const { roles, accessList, privateKey } = key;
      return { caller: { kind: "apiKey", orgId, roles, accessList, name: publicKey }, privateKey };
    }
  }
  return undefined;
}

/** The service account of that name, with the caller it makes. */
export function serviceAccountNamed(
  world: World,
  clientId: string,
): { caller: Caller; account: ServiceAccount } | undefined {
  for (const { id: orgId, serviceAccounts } of world.organizations) {
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

/** Equality that takes as long for a near miss as for a far one. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** As long as Atlas's nonces: 24 random bytes in base64. */
export function newNonce(): string {
  return randomBytes(24).toString("base64");
}
