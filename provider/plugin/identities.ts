import type { Identity } from "../resources/lifecycle";
import type { Envelope } from "./values";

/**
 * Which resource has which URN. The SDK for TypeScript adds the Pulumi organization, which a URN lacks,
 * and passes it only to `check`. It is not stored, for the reason in `provider/dynamic/identities.ts`.
 */
export function createIdentities() {
  const texts = new Map<string, string>();
  return {
    add: (urn: string, { identity = urn }: Envelope): void => void texts.set(urn, identity),
    of: (urn: string): Identity => [texts.get(urn) ?? urn, process.env.PULUMI_BACKEND_URL ?? ""],
  };
}
