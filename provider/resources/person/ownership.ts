import type { Person } from "../../domain/person";

/** What can show that an invitation comes from an interrupted run of this resource. */
export interface Evidence {
  /** Which resource the creation journal of this machine names. */
  readonly journal: "ours" | "other" | undefined;
  /** The public key with which this resource invites; `undefined` for other credentials. */
  readonly publicKey: string | undefined;
}

/**
 * Whether a person who is present comes from an interrupted run of this resource. The journal proves
 * it. Without a journal, as on a runner that lost its disk, a pending invitation that this resource's
 * own API key sent counts as its own. A member is never claimed that way.
 */
export function isOwnInvitation(seen: Person, { journal, publicKey }: Evidence): boolean {
  if (journal === "other") return false;
  const { inviterUsername, status } = seen;
  const sentByKey = publicKey !== undefined && inviterUsername === publicKey;
  if (journal === undefined) return status === "PENDING" && sentByKey;
  // Someone else may have invited the person after our own invitation failed to arrive.
  return publicKey === undefined || inviterUsername === undefined || sentByKey;
}

export const NO_EVIDENCE: Evidence = { journal: undefined, publicKey: undefined };
