import type { RateLimits, State } from "../store/state";
import type { Caller } from "./caller";
import { type ApiError, apiError } from "./errors";

interface EndpointSet {
  readonly name: string;
  readonly routes: RegExp;
  /** What the requests are counted by. */
  readonly scope: "user" | "organization" | "project";
  readonly capacity: number;
  readonly refill: number;
}

// The defaults that Atlas published in April 2026. The first set that matches a route applies. The
// capacities of projects and users are recorded; their refills are assumptions.
const SETS: readonly EndpointSet[] = [
  { name: "listing", routes: / \/orgs$/, scope: "user", capacity: 300, refill: 100 },
  { name: "projects", routes: / \/groups/, scope: "project", capacity: 1200, refill: 500 },
  { name: "cloudUsers", routes: / \/users/, scope: "user", capacity: 2500, refill: 1000 },
  {
    name: "settings",
    routes: /\/(s|delegationS)ettings$/,
    scope: "organization",
    capacity: 10,
    refill: 5,
  },
  { name: "users", routes: /\/users/, scope: "organization", capacity: 500, refill: 250 },
  { name: "teams", routes: /\/teams/, scope: "organization", capacity: 1200, refill: 500 },
  { name: "apiKeys", routes: /\/apiKeys/, scope: "organization", capacity: 500, refill: 250 },
  {
    name: "serviceAccounts",
    routes: /\/serviceAccounts/,
    scope: "organization",
    capacity: 500,
    refill: 250,
  },
  { name: "organizations", routes: / \/orgs\//, scope: "organization", capacity: 500, refill: 250 },
];
const REFILL_SECONDS = 60;

interface LimitedCall {
  route: string;
  caller: Caller;
  params: Readonly<Record<string, string>>;
  pathname: string;
  now: number;
}

/** Counts a request. Returns the rate limit headers, and Atlas's 429 if the limit is exceeded. */
export function spend(
  { limits, enforceLimits }: Pick<State, "limits" | "enforceLimits">,
  { route, caller, params, pathname, now }: LimitedCall,
): { headers: Record<string, string>; refusal?: ApiError } {
  const set = SETS.find(({ routes }) => routes.test(route));
  if (set === undefined) return { headers: {} };
  const scope = { user: caller.name, organization: caller.orgId, project: params.groupId ?? "" };
  const key = `${set.name} ${scope[set.scope]}`;
  const bucket = limits.buckets.get(key) ?? { left: set.capacity, refilledAt: now };
  limits.buckets.set(key, bucket);

  const refills = Math.max(0, Math.floor((now - bucket.refilledAt) / (REFILL_SECONDS * 1000)));
  bucket.left = Math.min(set.capacity, bucket.left + refills * set.refill);
  bucket.refilledAt += refills * REFILL_SECONDS * 1000;
  // Recorded: the minute until the refill starts with the first request to a full bucket.
  if (bucket.left === set.capacity) bucket.refilledAt = now;
  // Without enforcement, no client needs to wait.
  if (bucket.left === 0 && !enforceLimits) bucket.left = set.capacity;
  const exceeded = bucket.left === 0;
  if (!exceeded) bucket.left -= 1;
  const headers = {
    "RateLimit-Limit": String(set.capacity),
    "RateLimit-Remaining": String(bucket.left),
  };
  if (!exceeded) return { headers };
  const wait = Math.ceil((bucket.refilledAt - now) / 1000) + REFILL_SECONDS;
  const numbers = [wait, set.capacity, set.refill, REFILL_SECONDS];
  return {
    headers: { ...headers, "Retry-After": String(wait) },
    refusal: apiError("RATE_LIMITED_TOKEN_BUCKET", pathname.slice(1), ...numbers),
  };
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
