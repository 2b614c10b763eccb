import type { Emulator, Fault } from "../../emulator";
import { openAtlas } from "../../provider/atlas/client";
import { ENDPOINTS, type Operation } from "../../provider/atlas/endpoints";
import { AtlasError } from "../../provider/atlas/errors";
import type { ApiVersion } from "../../provider/atlas/settings";
import { startEmulator } from "../support/emulator";
import { newHooks } from "../support/hooks";
import { KEY as API_KEY } from "../support/ids";
import { CALLS, EVERY_CALL, prepare } from "./operations";

const KEY = { kind: "apiKey", ...API_KEY } as const;

interface Traits {
  readonly operation: Operation;
  readonly writes: boolean;
  readonly retryable: boolean;
  /** The status of a success. */
  readonly success: number;
}

interface Expected {
  /** The statuses of the responses in order; 0 if the connection was closed. */
  readonly conversation: readonly number[];
  /** The code of the error, or undefined for a success. */
  readonly code?: string | undefined;
  readonly status?: number;
  readonly message?: RegExp;
  /** The number of messages to the user. */
  readonly messages?: number;
}

type Expectation = (traits: Traits) => Expected;

const rejectedWith =
  (status: number, message: RegExp): Expectation =>
  () => ({ conversation: [status], code: "ATLAS_REFUSED", status, message });

/** Atlas did not act, so every call is retried after a wait. */
const retriedAfterWait =
  (status: number): Expectation =>
  ({ success }) => ({ conversation: [status, success], messages: 1 });

/** Atlas may have acted: retryable calls are retried, others are in doubt. */
const failedOnce =
  (status: number): Expectation =>
  ({ retryable, success }) =>
    retryable
      ? { conversation: [status, success] }
      : {
          conversation: [status],
          code: "ATLAS_ANSWER_LOST",
          message: /Atlas may or may not have done it\.$/,
        };

const invalidResponse: Expectation = () => ({
  conversation: [200],
  code: "ATLAS_GARBLED",
  status: 200,
  message: /^\w+: 200 with \d+ bytes \([a-z/]+\): the response is not JSON\. Check/,
});

/** The status of a deletion that is sent a second time. */
const SECOND_DELETION: Partial<Record<Operation, number>> = {
  deleteOrgInvite: 400,
  removeOrganizationUser: 404,
  removeOrgUser: 404,
};

const doneButLost: Expectation = (traits) => {
  const again = SECOND_DELETION[traits.operation];
  return again === undefined
    ? failedOnce(0)(traits)
    : { conversation: [0, again], code: "ATLAS_REFUSED", status: again };
};

const HTML = { status: 200, headers: { "Content-Type": "text/html" } };
const TIMEOUT_SECONDS = 0.25;
const DELAY_MS = 350;

/** What goes wrong, how the emulator causes it, and what is expected. */
const FAULTS: readonly (readonly [
  string,
  Omit<Fault, "operation"> | "unreachable",
  Expectation,
])[] = [
  [
    "the limit of invitations",
    { status: 400, errorCode: "INVITATIONS_RATE_LIMITED_IP" },
    retriedAfterWait(400),
  ],
  [
    "401",
    { status: 401, times: 9 },
    rejectedWith(401, /API key .*is wrong, was deleted or belongs to/),
  ],
  [
    "403",
    { status: 403, errorCode: "ORG_REQUIRES_ACCESS_LIST", times: 9 },
    rejectedWith(403, /access list/),
  ],
  [
    "404",
    { status: 404, errorCode: "RESOURCE_NOT_FOUND", times: 9 },
    rejectedWith(404, /NOT_FOUND/),
  ],
  [
    "409",
    { status: 409, errorCode: "ORG_NOT_EMPTY", times: 9 },
    rejectedWith(409, /Delete the organization's projects first/),
  ],
  [
    "410",
    { status: 410, errorCode: "VERSION_GONE", times: 9 },
    rejectedWith(410, /has removed this version/),
  ],
  [
    "429 with Retry-After",
    { status: 429, errorCode: "RATE_LIMITED_TOKEN_BUCKET", headers: { "Retry-After": "55" } },
    retriedAfterWait(429),
  ],
  ["429 without Retry-After", { status: 429, errorCode: "RATE_LIMITED" }, retriedAfterWait(429)],
  ["500", { status: 500 }, failedOnce(500)],
  ["503", { status: 503, body: "upstream connect error" }, failedOnce(503)],
  [
    "500 every time",
    { status: 500, times: 9 },
    ({ retryable, writes }) => ({
      conversation: retryable ? [500, 500, 500, 500] : [500],
      code: writes ? "ATLAS_ANSWER_LOST" : "ATLAS_REFUSED",
      status: 500,
    }),
  ],
  [
    "a refused connection",
    "unreachable",
    () => ({ conversation: [], code: "ATLAS_UNREACHABLE", message: /\(connection refused\)/ }),
  ],
  ["a connection reset before Atlas acts", { drop: true }, failedOnce(0)],
  ["a connection reset after Atlas acted", { drop: true, when: "after" }, doneButLost],
  ["a response slower than the timeout", { drop: true, delayMs: DELAY_MS }, failedOnce(0)],
  [
    "a connection that breaks during the response",
    { status: 200, body: '{"id":"64b00000', drop: true },
    failedOnce(200),
  ],
  ["HTML instead of JSON", { ...HTML, body: "<html>Log in</html>" }, invalidResponse],
  [
    "HTML after Atlas acted",
    { ...HTML, body: "<html>Log in</html>", when: "after" },
    invalidResponse,
  ],
  ["incomplete JSON", { status: 200, body: '{"id":"64b00000' }, invalidResponse],
];

const SUCCESS: Partial<Record<Operation, number>> = { createOrg: 201, createOrgUser: 201 };

function traitsOf(operation: Operation): Traits {
  const { route, retryable } = ENDPOINTS[operation];
  const success = route.startsWith("DELETE") ? 204 : (SUCCESS[operation] ?? 200);
  return { operation, writes: !route.startsWith("GET"), retryable, success };
}

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});

const hooks = newHooks();

const clientOf = (
  baseUrl: string,
  apiVersion: ApiVersion,
  more: { timeoutSeconds?: number } = {},
) => openAtlas({ baseUrl, apiVersion, credentials: KEY, ...more }, hooks);

/** The statuses so far, once there are as many as expected: the emulator records a slow one late. */
async function conversation(atLeast: number): Promise<number[]> {
  for (;;) {
    const requests = await emulator.requests();
    if (requests.length >= atLeast) return requests.map(({ status }) => status);
  }
}

const CELLS = FAULTS.flatMap(([name, fault, expectation]) =>
  EVERY_CALL.map(([operation, version]) => [operation, version, name, fault, expectation] as const),
);

test.each(CELLS)("%s of %s with %s", async (operation, version, name, fault, expectation) => {
  const expected = expectation(traitsOf(operation));
  await emulator.reset();
  const slow = name.startsWith("a response slower");
  const timeoutSeconds = slow ? TIMEOUT_SECONDS : 60;
  const targets = await prepare(emulator, clientOf(emulator.url, version, { timeoutSeconds }));
  const atlas = fault === "unreachable" ? clientOf("http://127.0.0.1:1", version) : targets.atlas;
  if (fault !== "unreachable") {
    await emulator.faults([{ ...fault, operation: ENDPOINTS[operation].route }]);
  }
  await emulator.clearRequests();
  hooks.messages.length = 0;

  const error: unknown = await CALLS[operation]({ ...targets, atlas }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );

  expect(error instanceof AtlasError ? error.code : error).toBe(expected.code);
  const answers = await conversation(expected.conversation.length);
  expect(slow ? answers.sort() : answers).toEqual(expected.conversation);
  if (error instanceof AtlasError) {
    if (expected.status) expect(error.status).toBe(expected.status);
    expect(error.message).toMatch(expected.message ?? /./);
    expect(error.message).toMatch(new RegExp(`^${operation}: `));
  }
  expect(hooks.messages.length).toBe(expected.messages ?? 0);
  expect([...hooks.messages, `${error}`].join()).not.toContain(KEY.privateKey);
  expect((await emulator.mail()).length).toBeLessThanOrEqual(1);
});
