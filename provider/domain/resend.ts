import type { OrgMembershipStatus } from "./person";

/** The arguments that decide whether an invitation that has ended is sent again. */
export interface ResendPolicy {
  readonly onExpired?: "reinvite" | "report";
  readonly onRejected?: "reinvite" | "report";
  readonly maxReinvites?: number;
}

/** The default of `maxReinvites`. */
const MAX_REINVITES = 3;

/** Whether an invitation that has ended is sent again; `report` and `limit` say why it is not. */
export interface ResendDecision {
  readonly decision: "resend" | "report" | "limit";
  /** The argument that decides about this status. */
  readonly argument: "onExpired" | "onRejected";
  readonly maxReinvites: number;
}

/** Decides what happens about an invitation; `undefined` if it has not ended. */
export function decideResend(
  { onExpired = "reinvite", onRejected = "report", maxReinvites = MAX_REINVITES }: ResendPolicy,
  { status, reinvites }: { readonly status: OrgMembershipStatus; readonly reinvites: number },
): ResendDecision | undefined {
  if (status !== "INVITATION_EXPIRED" && status !== "INVITATION_REJECTED") return undefined;
  const isExpired = status === "INVITATION_EXPIRED";
  const isReported = (isExpired ? onExpired : onRejected) === "report";
  return {
    decision: isReported ? "report" : reinvites >= maxReinvites ? "limit" : "resend",
    argument: isExpired ? "onExpired" : "onRejected",
    maxReinvites,
  };
}
