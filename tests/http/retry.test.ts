import { defaultHooks } from "../../provider/http/hooks";
import type { HttpResponse, NoResponse } from "../../provider/http/messages";
import { retryAfter, retryDelay, sendWithRetries } from "../../provider/http/retry";

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
  ["a retryable request is retried if its response is lost", sent, true, 1000],
  ["other requests are not retried if their response is lost", sent, false, undefined],
  ["every request that was not sent is retried", unsent, false, 1000],
  ["a permanent failure is not retried", { ...unsent, permanent: true }, true, undefined],
  ["a retryable request is retried after a 503", response(503), true, 1000],
  ["other requests are not retried after a 503", response(503), false, undefined],
  ["a 403 is not retried", response(403), true, undefined],
  ["a success is not retried", response(200), true, undefined],
  ["the delay is at least Retry-After", response(503, { "retry-after": "7" }), true, 7000],
  ["the delay is at most 30 seconds", response(503, { "retry-after": "7200" }), true, 30_000],
])("%s", (_, outcome, retryable, expected) => {
  expect(retryDelay(outcome, { ...first, retryable })).toBe(expected);
});

test("the delay doubles with each attempt, and the last attempt has none", () => {
  const delays = [1, 2, 3, 4].map((attempt) =>
    retryDelay(sent, { ...first, attempt, retryable: true }),
  );
  expect(delays).toEqual([1000, 2000, 4000, undefined]);
});

test("jitter can reduce the delay to zero", () => {
  expect(retryDelay(sent, { ...first, retryable: true, random: 0 })).toBe(0);
});

test.each<[string, string, number | undefined]>([
  ["seconds", "42", 42_000],
  ["a date", "Thu, 01 Jan 2026 12:00:30 GMT", 30_000],
  ["a date in the past", "Thu, 01 Jan 2026 11:00:00 GMT", 0],
  ["nonsense", "soon", undefined],
])("Retry-After can be %s", (_, text, expected) => {
  expect(retryAfter(response(429, { "retry-after": text }), NOW)).toBe(expected);
});

test("an interrupted wait ends with the latest outcome, and sends nothing more", async () => {
  let requests = 0;
  const send = async () => {
    requests += 1;
    return sent;
  };
  const hooks = { ...defaultHooks, wait: () => Promise.reject(new Error("interrupted")) };
  const options = { retryable: true, maxAttempts: 4, hooks, onRetry: () => undefined };
  const outcome = await sendWithRetries(
    send,
    { operation: "deleteOrg", method: "DELETE", path: "/", headers: {}, timeoutMs: 1 },
    options,
  );
  expect(outcome).toMatchObject({ ...sent, attempts: 1 });
  expect(requests).toBe(1);
});
