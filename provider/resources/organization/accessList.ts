import type { Atlas } from "../../atlas/client";
import { fetchAllPages } from "../../atlas/pages";
import { UserError } from "../../domain/errors";
import type { Connection } from "./ports";

const WAY_ON =
  "Put the address that this runs from on that list in Atlas first, or declare mayShutOutCaller: true.";

async function listOf(atlas: Atlas, orgId: string, reach: Connection) {
  const { credentials } = reach.settings();
  if (credentials.kind === "serviceAccount") {
    const { clientId } = credentials;
    return {
      whose: `service account ${clientId}`,
      entries: (await atlas.listOrgAccessList({ orgId, clientId, itemsPerPage: 1 })).results,
    };
  }
  if (credentials.kind === "accessToken") return { whose: "access token", entries: undefined };
  const { publicKey } = credentials;
  const keys = await fetchAllPages((page) => atlas.listOrgApiKeys({ orgId, ...page }));
  const key = keys.find((one) => one.publicKey === publicKey);
  return {
    whose: `API key ${publicKey}`,
    entries:
      key &&
      (await atlas.listOrgAccessEntries({ orgId, apiUserId: key.id, itemsPerPage: 1 })).results,
  };
}

/**
 * Refuses to make access lists required where that would shut out the credentials that call:
 * those without any address on their list. A list with addresses is in force already, so whoever
 * gets an answer is on it.
 */
export async function keepCallerIn(orgId: string, reach: Connection): Promise<void> {
  const { whose, entries } = await listOf(reach.atlas, orgId, reach);
  if (entries && entries.length > 0) return;
  const why = entries ? "has no address on its access list" : "has no access list to look at";
  throw new UserError(
    `settings: apiAccessListRequired: the ${whose} ${why}, so turning this on may shut it out, and Pulumi with it. ${WAY_ON}`,
  );
}
