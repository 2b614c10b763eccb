import { hasEnded, type OrgMembershipStatus, type Person } from "../../domain/person";
import type { PersonState } from "./types";

/**
 * The person as far as it can be known. v1.0 deletes an invitation when it ends: one that is missing
 * after its last day has expired; one that is missing before was withdrawn or rejected, and v1.0
 * cannot tell which, so it counts as deleted.
 *
 * An invitation that has ended grants nothing, so its grants are not drift: they are reported as
 * recorded.
 */
export function observe(
  recorded: PersonState | undefined,
  listed: Person | undefined,
  now: number,
): Person | undefined {
  const current = listed && withCurrentStatus(listed, now);
  if (!recorded) return current;
  const { roles, teamIds = [], groupRoleAssignments = [] } = recorded;
  const username = recorded.atlasUsername ?? recorded.username;
  const status = current?.status ?? statusAt(recorded, now);
  return hasEnded(status)
    ? { username, ...listed, status, roles, teamIds, groupRoleAssignments }
    : listed;
}

/** The status at a time: a pending invitation expires on its last day. */
function statusAt(
  { status, expiresAt }: Pick<Person, "status" | "expiresAt">,
  now: number,
): OrgMembershipStatus {
  const expired = expiresAt !== undefined && now >= Date.parse(expiresAt);
  return status === "PENDING" && expired ? "INVITATION_EXPIRED" : status;
}

/**
 * The person with the status of now. v1.0 shows no status: if its list contains an invitation that has
 * ended, only the date tells. v2, which has a user id for everyone, shows the status itself.
 */
function withCurrentStatus(listed: Person, now: number): Person {
  const status = listed.userId === undefined ? statusAt(listed, now) : listed.status;
  return status === listed.status ? listed : { ...listed, status };
}
