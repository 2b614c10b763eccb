import { callerAccessList } from "../../atlas/caller";
import type { Credentials } from "../../domain/credentials";
import { UserError } from "../../domain/errors";
import type { Connection } from "../ports";
import * as messages from "./messages";

function nameOf(credentials: Credentials): string {
  switch (credentials.kind) {
    case "serviceAccount":
      return `service account ${credentials.clientId}`;
    case "accessToken":
      return "access token";
    case "apiKey":
      return `API key ${credentials.publicKey}`;
  }
}

/**
 * Refuses to require access lists if the calling credentials would lose access, which is the case if
 * their list is empty. A list with entries already applies, so a caller who gets a response is on it.
 */
export async function keepCallerIn(orgId: string, connection: Connection): Promise<void> {
  const entries = await callerAccessList(orgId, connection, 1);
  if (entries && entries.length > 0) return;
  const credential = nameOf(connection.settings().credentials);
  throw new UserError(messages.shutsOutCaller(credential, entries ? "empty" : "unreadable"));
}
