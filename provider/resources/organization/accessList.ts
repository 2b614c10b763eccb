import { UserError } from "../../domain/errors";
import type { Connection } from "../ports";
import { findApiKey } from "./callerRoles";
import * as messages from "./messages";

/** The access list of the credentials that call; `entries` is `undefined` if it cannot be read. */
async function accessListOf(orgId: string, { atlas, settings }: Connection) {
  const { credentials } = settings();
  switch (credentials.kind) {
    case "serviceAccount": {
      const { clientId } = credentials;
      const page = await atlas.listOrgAccessList({ orgId, clientId, itemsPerPage: 1 });
      return { credential: `service account ${clientId}`, entries: page.results };
    }
    case "accessToken":
      return { credential: "access token", entries: undefined };
    case "apiKey": {
      const { publicKey } = credentials;
      const apiUserId = (await findApiKey(atlas, orgId, publicKey))?.id;
      const page =
        apiUserId && (await atlas.listOrgAccessEntries({ orgId, apiUserId, itemsPerPage: 1 }));
      return { credential: `API key ${publicKey}`, entries: page ? page.results : undefined };
    }
  }
}

/**
 * Refuses to require access lists if the calling credentials would lose access, which is the case if
 * their list is empty. A list with entries already applies, so a caller who gets a response is on it.
 */
export async function keepCallerIn(orgId: string, connection: Connection): Promise<void> {
  const { credential, entries } = await accessListOf(orgId, connection);
  if (entries && entries.length > 0) return;
  throw new UserError(messages.shutsOutCaller(credential, entries ? "empty" : "unreadable"));
}
