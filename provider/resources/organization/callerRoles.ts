import { isRoleRefusal } from "../../atlas/advice";
import type { Atlas } from "../../atlas/client";
import { atlasFacts } from "../../atlas/errors";
import { fetchAllPages } from "../../atlas/pages";
import type { ApiKey } from "../../atlas/types";
import { ORG_OWNER } from "../../domain/roles";
import type { Connection } from "../ports";

/** The API key of an organization with this public key. */
export async function findApiKey(
  atlas: Atlas,
  orgId: string,
  publicKey: string,
): Promise<ApiKey | undefined> {
  const keys = await fetchAllPages("listOrgApiKeys", (page) =>
    atlas.listOrgApiKeys({ orgId, ...page }),
  );
  return keys.find((key) => key.publicKey === publicKey);
}

/** The roles of the calling credentials in the organization, if Atlas shows them. */
async function callerRoles(
  orgId: string,
  { atlas, settings }: Connection,
): Promise<readonly string[] | undefined> {
  const { credentials } = settings();
  switch (credentials.kind) {
    case "apiKey": {
      const key = await findApiKey(atlas, orgId, credentials.publicKey);
      return key?.roles?.filter((role) => role.orgId === orgId).map(({ roleName }) => roleName);
    }
    case "serviceAccount": {
      const { clientId } = credentials;
      return (await atlas.getOrgServiceAccount({ orgId, clientId })).roles;
    }
    case "accessToken":
      return undefined;
  }
}

/**
 * The roles of the calling credentials if they cannot change the organization, because ORG_OWNER is not
 * one of them. `undefined` if it is, or if Atlas does not tell. Empty if Atlas refuses to show them,
 * which it does not do to an owner.
 */
export async function insufficientRoles(
  orgId: string,
  connection: Connection,
): Promise<readonly string[] | undefined> {
  try {
    const roles = await callerRoles(orgId, connection);
    return roles?.includes(ORG_OWNER) ? undefined : roles;
  } catch (error) {
    const facts = atlasFacts(error);
    if (!facts) throw error;
    return isRoleRefusal(facts.errorCode) ? [] : undefined;
  }
}
