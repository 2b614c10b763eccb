import { rateLimitPolicy } from "../../provider/atlas/rateLimits";
import type { HttpResponse } from "../../provider/http/messages";

const response = (
  status: number,
  headers: HttpResponse["headers"] = {},
  errorCode?: string,
): HttpResponse => {
  const body = JSON.stringify({ error: status, errorCode });
  return { status, headers, body, bytes: body.length };
};
const NOW = Date.parse("2026-01-01T12:00:00Z");
const first = { now: NOW, throttles: 0, random: 0 };

test.each<[string, HttpResponse, number, number | undefined]>([
  ["a 429 waits as long as Retry-After says", response(429, { "retry-after": "55" }), 0, 55_000],
  ["a 429 without Retry-After waits ten seconds", response(429), 0, 10_000],
  ["the second 429 waits twenty seconds", response(429), 1, 20_000],
  ["no 429 waits more than a minute", response(429), 9, 60_000],
  [
    "the limit of invitations, a 400, waits one minute",
    response(400, {}, "INVITATIONS_RATE_LIMITED_IP"),
    0,
    60_000,
  ],
  ["another 400 does not wait", response(400, {}, "INVALID_ATTRIBUTE"), 0, undefined],
  ["a success does not wait", response(200), 0, undefined],
])("%s", (_, outcome, throttles, expected) => {
  expect(rateLimitPolicy(outcome, { ...first, throttles })?.waitMs).toBe(expected);
});

test("the reason names the limit", () => {
  expect(rateLimitPolicy(response(429, {}, "RATE_LIMITED_TOKEN_BUCKET"), first)?.reason).toBe(
    "Atlas limits the rate of requests (RATE_LIMITED_TOKEN_BUCKET)",
  );
  expect(rateLimitPolicy(response(400, {}, "INVITATIONS_RATE_LIMITED_IP"), first)?.reason).toBe(
    "Atlas allows 10 invitations per minute",
  );
});
