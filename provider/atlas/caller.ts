import type { AccessListEntry } from "./accessListEntry";
import type { Atlas } from "./client";
import type { Connection } from "./connection";
import { fetchAllPages } from "./pages";
import type { ApiKey } from "./types";

/** The credentials that call, as one connection uses them. */
type Caller = Pick<Connection, "atlas" | "settings">;

/** The API key of an organization with this public key. */
async function findApiKey(
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
export async function callerRoles(
  orgId: string,
  { atlas, settings }: Caller,
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

/** The access list of the calling credentials, or its first entries; `undefined` if Atlas does not show it. */
export async function callerAccessList(
  orgId: string,
  { atlas, settings }: Caller,
  itemsPerPage: number,
): Promise<readonly AccessListEntry[] | undefined> {
  const { credentials } = settings();
  switch (credentials.kind) {
    case "serviceAccount": {
      const { clientId } = credentials;
      return (await atlas.listOrgAccessList({ orgId, clientId, itemsPerPage })).results;
    }
    case "accessToken":
      return undefined;
    case "apiKey": {
      const apiUserId = (await findApiKey(atlas, orgId, credentials.publicKey))?.id;
      if (!apiUserId) return undefined;
      return (await atlas.listOrgAccessEntries({ orgId, apiUserId, itemsPerPage })).results;
    }
  }
}
