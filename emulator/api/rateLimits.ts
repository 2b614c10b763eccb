import type { RateLimits } from "../store/state";
import type { Caller } from "./caller";
import { apiError } from "./errors";

interface EndpointSet {
  readonly name: string;
  readonly routes: RegExp;
  readonly perUser?: boolean;
  readonly capacity: number;
  readonly refill: number;
}

// The defaults that Atlas published in April 2026. The first set that matches a route applies.
const SETS: readonly EndpointSet[] = [
  { name: "listing", routes: / \/orgs$/, perUser: true, capacity: 300, refill: 100 },
  { name: "settings", routes: /\/(s|delegationS)ettings$/, capacity: 10, refill: 5 },
  { name: "users", routes: /\/users/, capacity: 500, refill: 250 },
  { name: "apiKeys", routes: /\/apiKeys/, capacity: 500, refill: 250 },
  { name: "serviceAccounts", routes: /\/serviceAccounts/, capacity: 500, refill: 250 },
  { name: "organizations", routes: / \/orgs\//, capacity: 500, refill: 250 },
];
const REFILL_SECONDS = 60;

/** Counts a request and returns the rate limit headers. Throws Atlas's 429 if the bucket is empty. */
export function spend(
  limits: RateLimits,
  route: string,
  caller: Caller,
  pathname: string,
  now: number,
): Record<string, string> {
  const set = SETS.find(({ routes }) => routes.test(route));
  if (set === undefined) return {};
  const key = `${set.name} ${set.perUser ? caller.name : caller.orgId}`;
  const bucket = limits.buckets.get(key) ?? { left: set.capacity, refilledAt: now };
  limits.buckets.set(key, bucket);

  const refills = Math.max(0, Math.floor((now - bucket.refilledAt) / (REFILL_SECONDS * 1000)));
  bucket.left = Math.min(set.capacity, bucket.left + refills * set.refill);
  bucket.refilledAt += refills * REFILL_SECONDS * 1000;
  const headers = (left: number) => ({
    "RateLimit-Limit": String(set.capacity),
    "RateLimit-Remaining": String(left),
  });
  if (bucket.left > 0) {
    bucket.left -= 1;
    return headers(bucket.left);
  }
  const wait = Math.ceil((bucket.refilledAt - now) / 1000) + REFILL_SECONDS;
  const numbers = [wait, set.capacity, set.refill, REFILL_SECONDS];
  throw apiError("RATE_LIMITED_TOKEN_BUCKET", pathname.slice(1), ...numbers).with({
    ...headers(0),
    "Retry-After": String(wait),
  });
}

const TOKEN_REQUESTS = 10;
const MINUTE = 60_000;

/** Counts a token request. Throws Atlas's 429 if there were too many. */
export function spendTokenRequest(limits: RateLimits, clientId: string, now: number): void {
  const recent = (limits.tokenRequests.get(clientId) ?? []).filter(
    (time) => Math.abs(now - time) < MINUTE,
  );
  if (recent.length >= TOKEN_REQUESTS) {
    throw apiError("RATE_LIMITED", "/api/oauth/token", TOKEN_REQUESTS, 1);
  }
  limits.tokenRequests.set(clientId, [...recent, now]);
}
