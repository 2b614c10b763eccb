import type { Caller } from "./caller";
import { refusal } from "./refusal";

/** How much of each limit is used. */
export interface Limits {
  buckets: Map<string, { left: number; refilledAt: number }>;
  tokenRequests: Map<string, number[]>;
}

export function newLimits(): Limits {
  return { buckets: new Map(), tokenRequests: new Map() };
}

interface EndpointSet {
  readonly name: string;
  readonly routes: RegExp;
  readonly perUser?: boolean;
  readonly capacity: number;
  readonly refill: number;
}

// Atlas's published defaults of April 2026; the first that fits a route counts.
const SETS: readonly EndpointSet[] = [
  { name: "listing", routes: / \/orgs$/, perUser: true, capacity: 300, refill: 100 },
  { name: "settings", routes: /\/(s|delegationS)ettings$/, capacity: 10, refill: 5 },
  { name: "users", routes: /\/users/, capacity: 500, refill: 250 },
  { name: "apiKeys", routes: /\/apiKeys/, capacity: 500, refill: 250 },
  { name: "serviceAccounts", routes: /\/serviceAccounts/, capacity: 500, refill: 250 },
  { name: "organizations", routes: / \/orgs\//, capacity: 500, refill: 250 },
];
const REFILL_SECONDS = 60;

/** Takes one request out of its bucket; the headers say what is left. Throws Atlas's 429. */
export function spend(
  limits: Limits,
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
  throw refusal("RATE_LIMITED_TOKEN_BUCKET", pathname.slice(1), ...numbers).with({
    ...headers(0),
    "Retry-After": String(wait),
  });
}

const TOKEN_REQUESTS = 10;
const MINUTE = 60_000;

/** Counts a request for a token; throws Atlas's 429. */
export function spendTokenRequest(limits: Limits, clientId: string, now: number): void {
  const recent = (limits.tokenRequests.get(clientId) ?? []).filter(
    (time) => Math.abs(now - time) < MINUTE,
  );
  if (recent.length >= TOKEN_REQUESTS) {
    throw refusal("RATE_LIMITED", "/api/oauth/token", TOKEN_REQUESTS, 1);
  }
  limits.tokenRequests.set(clientId, [...recent, now]);
}
