import type { HttpResponse, NoResponse } from "../../provider/http/messages";
import { retryAfter, retryDelay } from "../../provider/http/retry";

const response = (status: number, headers: HttpResponse["headers"] = {}): HttpResponse => ({
  status,
  headers,
  body: "{}",
  bytes: 2,
});
const sent: NoResponse = { lost: "connection reset", sent: true };
const unsent: NoResponse = { lost: "connection refused", sent: false };
const NOW = Date.parse("2026-01-01T12:00:00Z");
const first = { attempt: 1, maxAttempts: 4, now: NOW, random: 1 };

test.each<[string, HttpResponse | NoResponse, boolean, number | undefined]>([
  ["a lost answer is asked for again where that does no harm", sent, true, 1000],
  ["a lost answer is not asked for again where it might act twice", sent, false, undefined],
  ["what was never sent is sent again, whatever it is", unsent, false, 1000],
  ["a wrong host name is not tried again", { ...unsent, permanent: true }, true, undefined],
  ["an overloaded server is asked again where that does no harm", response(503), true, 1000],
  [
    "an overloaded server is not asked again where it might act twice",
    response(503),
    false,
    undefined,
  ],
  ["a refusal stands", response(403), true, undefined],
  ["a success stands", response(200), true, undefined],
  [
    "an overloaded server says itself how long to wait",
    response(503, { "retry-after": "7" }),
    true,
    7000,
  ],
  [
    "a server that asks for hours gets half a minute",
    response(503, { "retry-after": "7200" }),
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
  expect(retryAfter(response(429, { "retry-after": text }), NOW)).toBe(expected);
});
