import { isRoleRefusal } from "../../atlas/advice";
import { callerRoles } from "../../atlas/caller";
import { atlasFacts } from "../../atlas/errors";
import { ORG_OWNER } from "../../domain/roles";
import type { Connection } from "../ports";

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
