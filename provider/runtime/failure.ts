import { isAccessListRefusal, isRoleRefusal } from "../atlas/advice";
import { isUnrecognized } from "../atlas/connection";
import { type AtlasErrorFacts, atlasFacts, isNotFound, isNotOffered } from "../atlas/errors";
import { UserError } from "../domain/errors";

/** Why a call to Atlas failed, as far as it decides what the user should do. */
export type FailureKind =
  /** No usable response: the server, the network, TLS or a proxy. */
  | "unreachable"
  /** The response is not one of Atlas. */
  | "not-atlas"
  /** Atlas does not recognize the credentials. */
  | "unrecognized"
  /** The address of the caller is not on the access list of the credentials. */
  | "access-list"
  /** The credentials lack a role, or belong to another organization. */
  | "refused"
  | "not-found"
  /** Atlas does not have the call in this API version, or no longer. */
  | "not-offered"
  | "rate-limited"
  /** Atlas failed. */
  | "atlas-failed"
  | "other";

/** A failed call. */
export interface Failure {
  readonly kind: FailureKind;
  /** What happened and what to do. */
  readonly message: string;
  readonly operation?: string;
  readonly status?: number;
  readonly errorCode?: string;
  /** Why no response arrived, such as `ECONNREFUSED`. */
  readonly lostCode?: string;
  /** Whether Atlas refuses it because of a missing role. */
  readonly lacksRole?: boolean;
}

/** Thrown instead of waiting for a rate limit. */
export class RateLimited extends UserError {
  constructor(waitMs: number) {
    const seconds = Math.ceil(waitMs / 1000);
    super(`Atlas limits the rate of requests and asks to wait ${seconds} s. Wait, then run again.`);
  }
}

/** Describes an error that a call to Atlas has thrown. */
export function failureOf(error: unknown, lostCode?: string): Failure {
  const facts = atlasFacts(error);
  const message = error instanceof Error ? error.message : String(error);
  if (!facts) return { kind: error instanceof RateLimited ? "rate-limited" : "other", message };
  const { operation, status, errorCode } = facts;
  const kind = kindOf(error, facts);
  return {
    kind,
    message,
    operation,
    ...(status !== undefined && { status }),
    ...(errorCode !== undefined && { errorCode }),
    ...(kind === "unreachable" && lostCode !== undefined && { lostCode }),
    ...(isRoleRefusal(errorCode) && { lacksRole: true }),
  };
}

function kindOf(error: unknown, { code, status = 0, errorCode }: AtlasErrorFacts): FailureKind {
  if (code === "ATLAS_UNREACHABLE" || code === "ATLAS_ANSWER_LOST") return "unreachable";
  if (code === "ATLAS_GARBLED") return "not-atlas";
  if (isAccessListRefusal(errorCode)) return "access-list";
  if (isUnrecognized(error)) return "unrecognized";
  if (isNotFound(error)) return "not-found";
  if (isNotOffered(error)) return "not-offered";
  if (status === 429) return "rate-limited";
  if (status >= 500) return "atlas-failed";
  return status === 401 || status === 403 ? "refused" : "other";
}
