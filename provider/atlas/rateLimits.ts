import type { RateLimitPolicy } from "../http/rateLimiter";
import { retryAfter } from "../http/retry";
import type { Endpoint } from "./endpoints/endpoint";
import { apiErrorOf } from "./errors";

/** Atlas sends the first code. Its list of error codes names the second. */
const INVITATION_LIMIT_CODES = ["INVITATIONS_RATE_LIMITED_IP", "RATE_LIMITED_IP"];
const INVITATIONS_PER_MINUTE = 10;

/** The calls that share a rate limit: those with the same `limit`, or of one route and organization. */
export function bucketOf(
  { route, limit }: Pick<Endpoint<never, never, unknown>, "route" | "limit">,
  parameters: object,
): string {
  return limit ?? `${route} ${"orgId" in parameters ? parameters.orgId : ""}`;
}

/** Recognizes the responses by which Atlas limits the rate of requests, and how long to wait. */
export const rateLimitPolicy: RateLimitPolicy = (response, { now, random, throttles }) => {
  const errorCode = apiErrorOf(response)?.errorCode ?? "";
  // Invitations have their own limit, per IP address and minute, and its status is not 429.
  if (response.status === 400 && INVITATION_LIMIT_CODES.includes(errorCode)) {
    return {
      waitMs: 60_000 + random * 500,
      reason: `Atlas allows ${INVITATIONS_PER_MINUTE} invitations per minute`,
      perMinute: INVITATIONS_PER_MINUTE,
    };
  }
  if (response.status !== 429) return undefined;
  const requested = retryAfter(response, now);
  const estimate = Math.min(60_000, 10_000 * 2 ** throttles) * (1 + random / 4);
  return {
    waitMs: requested === undefined ? estimate : requested + random * 500,
    reason: `Atlas limits the rate of requests${errorCode && ` (${errorCode})`}`,
  };
};
