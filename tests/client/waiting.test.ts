import type { HttpResponse, NoResponse } from "../../provider/http/messages";
import { retryDelay } from "../../provider/http/retry";
import { retryAfter, throttleOf } from "../../provider/http/throttle";

const answer = (
  status: number,
  headers: HttpResponse["headers"] = {},
  errorCode?: string,
): HttpResponse => {
  const body = JSON.stringify({ error: status, errorCode });
  return { status, headers, body, bytes: body.length };
};
const sent: NoResponse = { lost: "connection reset", sent: true };
const unsent: NoResponse = { lost: "connection refused", sent: false };
const NOW = Date.parse("2026-01-01T12:00:00Z");
const first = { attempt: 1, attempts: 4, now: NOW, random: 1 };

test.each<[string, HttpResponse | NoResponse, boolean, number | undefined]>([
  ["a lost answer is asked for again where that does no harm", sent, true, 1000],
  ["a lost answer is not asked for again where it might act twice", sent, false, undefined],
  ["what was never sent is sent again, whatever it is", unsent, false, 1000],
  ["a wrong host name is not tried again", { ...unsent, permanent: true }, true, undefined],
  ["an overloaded server is asked again where that does no harm", answer(503), true, 1000],
  [
    "an overloaded server is not asked again where it might act twice",
    answer(503),
    false,
    undefined,
  ],
  ["a refusal stands", answer(403), true, undefined],
  ["a success stands", answer(200), true, undefined],
  [
    "an overloaded server says itself how long to wait",
    answer(503, { "retry-after": "7" }),
    true,
    7000,
  ],
  [
    "a server that asks for hours gets half a minute",
    answer(503, { "retry-after": "7200" }),
    true,
    30_000,
  ],
])("%s", (_, outcome, retryable, expected) => {
  expect(retryDelay(outcome, { ...first, retryable })).toBe(expected);
});

test("waits between attempts double and end with the last attempt", () => {
  const delays = [1, 2, 3, 4].map((attempt) =>
    retryDelay(sent, { ...first, attempt, retryable: true }),
  );
  expect(delays).toEqual([1000, 2000, 4000, undefined]);
});

test("chance spreads waits down to nothing", () => {
  expect(retryDelay(sent, { ...first, retryable: true, random: 0 })).toBe(0);
});

test.each<[string, string, number | undefined]>([
  ["seconds", "42", 42_000],
  ["a date", "Thu, 01 Jan 2026 12:00:30 GMT", 30_000],
  ["a date in the past", "Thu, 01 Jan 2026 11:00:00 GMT", 0],
  ["nonsense", "soon", undefined],
])("Retry-After may be %s", (_, text, expected) => {
  expect(retryAfter(answer(429, { "retry-after": text }), NOW)).toBe(expected);
});

const asked = { now: NOW, refusals: 0, random: 0 };

test.each<[string, HttpResponse, number, number | undefined]>([
  ["a 429 is waited out as long as Atlas says", answer(429, { "retry-after": "55" }), 0, 55_000],
  ["a 429 that names no time is waited out for ten seconds", answer(429), 0, 10_000],
  ["then for twenty", answer(429), 1, 20_000],
  ["and never for more than a minute", answer(429), 9, 60_000],
  [
    "the limit of invitations is a 400 and is waited out for its minute",
    answer(400, {}, "INVITATIONS_RATE_LIMITED_IP"),
    0,
    60_000,
  ],
  ["another 400 is not waited out", answer(400, {}, "INVALID_ATTRIBUTE"), 0, undefined],
  ["a success is not waited out", answer(200), 0, undefined],
])("%s", (_, outcome, refusals, expected) => {
  expect(throttleOf(outcome, { ...asked, refusals })?.waitMs).toBe(expected);
});

test("the reason of a wait is Atlas's", () => {
  expect(throttleOf(answer(429, {}, "RATE_LIMITED_TOKEN_BUCKET"), asked)?.reason).toBe(
    "Atlas limits how many calls it takes (RATE_LIMITED_TOKEN_BUCKET)",
  );
  expect(throttleOf(answer(400, {}, "INVITATIONS_RATE_LIMITED_IP"), asked)?.reason).toBe(
    "Atlas allows 10 invitations per minute",
  );
});
