import fc from "fast-check";
import { adviceFor } from "../../provider/atlas/advice";
import { apiErrorOf, atlasFacts } from "../../provider/atlas/errors";
import { fetchAllPages } from "../../provider/atlas/pages";
import { rateLimitPolicy } from "../../provider/atlas/rateLimits";
import { loadResponseCheck, type Responses } from "../../provider/atlas/schemas";
import type { Page } from "../../provider/atlas/types";
import { dayOf } from "../../provider/domain/dates";
import { parseFacts } from "../../provider/domain/factParser";
import { authorization, readChallenge } from "../../provider/http/digest";
import { parseJson } from "../../provider/http/messages";
import { retryAfter, retryDelay } from "../../provider/http/retry";
import { KEY } from "../atlas/server";
import { fuzz, fuzzAsync, jsonText, mutationOf } from "../support/fuzz";
import { hostileText } from "../support/hostile";

const response = (headers: Record<string, string | string[]>, body = "", status = 429) => ({
  status,
  headers,
  body,
  bytes: body.length,
});

const SCHEMAS: readonly (keyof Responses)[] = [
  ...(["organization", "organizations", "createdOrganization", "settings", "groups"] as const),
  ...(["delegationSettings", "apiKeys", "accessList", "users", "invitation"] as const),
  ...(["invitations", "orgUser", "orgUsers", "empty"] as const),
];

test("a response is complete or lacks something with a name, whatever it contains", async () => {
  const check = await loadResponseCheck();
  fuzz(fc.tuple(fc.constantFrom(...SCHEMAS), jsonText), ([name, text]) => {
    const json = parseJson(text);
    const missing = check(name, json?.value);
    if (missing !== undefined) expect(missing).toMatch(/\S/);
  });
});

test("an error response is Atlas's or it is not, whatever it contains", () => {
  const atlas = { error: 400, errorCode: "constructor", detail: "y" };
  const bodies = fc.oneof(
    jsonText,
    hostileText,
    mutationOf(atlas).map((value) => JSON.stringify(value) ?? ""),
  );
  fuzz(fc.tuple(bodies, fc.integer({ min: 100, max: 599 })), ([body, status]) => {
    const error = apiErrorOf(response({}, body, status));
    if (!error) return;
    expect(error.error).toBe(status);
    expect(
      typeof adviceFor(
        { status, errorCode: error.errorCode },
        { credentials: KEY, apiVersion: "v2" },
      ),
    ).toBe("string");
  });
});

/** Pieces of challenges, right and wrong. */
const challengePart = fc.oneof(
  fc.constantFrom(
    ...'Digest |digest |Basic |Negotiate |,|, |=| = |"|\\|\\"|nonce=|nonce="a"|realm="b"|qop=auth'.split(
      "|",
    ),
    ...'qop="auth,auth-int"|algorithm=MD5|algorithm=SHA-256|algorithm=MD5-sess|stale=true|opaque=""'.split(
      "|",
    ),
    "\t",
    "   ",
  ),
  hostileText,
);
/** A complete challenge with parts of it changed. */
const changedChallenge = fc
  .tuple(hostileText, hostileText, fc.array(challengePart, { maxLength: 3 }))
  .map(([nonce, realm, rest]) =>
    [`Digest nonce="${nonce}"`, `realm="${realm}"`, 'qop="auth"', ...rest].join(", "),
  );
const challengeText = fc.oneof(
  changedChallenge,
  fc.array(challengePart, { maxLength: 20 }).map((parts) => parts.join("")),
);

test("a challenge is used or ignored, and its answer is one line without other parameters", () => {
  const headers = fc.oneof(challengeText, fc.array(challengeText, { maxLength: 3 }));
  fuzz(headers, (text) => {
    const challenge = readChallenge(text);
    if (!challenge) return;
    expect(["MD5", "SHA-256"]).toContain(challenge.algorithm);
    const proof = {
      username: "u",
      password: "secret",
      method: "GET",
      uri: "/",
      count: 1,
      cnonce: "c",
    };
    const header = authorization(challenge, proof);
    const unquoted = header.replace(/"(?:[^"\\]|\\.)*"/gs, '""');
    expect(unquoted).toMatch(/^Digest [a-z]+=\S+(, [a-z]+=\S+)*$/);
    expect(header).not.toContain("secret");
  });
});

test("a challenge of the largest size that a response can have is read in one pass", () => {
  const pieces = ["a", "a ", " ", ",", 'a="', "=", "\\", "digest ", "a=b", "a= "];
  for (const piece of pieces) {
    // A pattern that starts over at each character would need 10^10 steps, which takes minutes.
    const text = `Digest ${piece.repeat(100_000)}`;
    expect(readChallenge([text, `Digest nonce="n", qop="auth"`])?.nonce ?? "n").toBe("n");
  }
});

test("a wait is a finite time that is not negative, or none is asked for", () => {
  const number = fc.oneof(
    fc.bigInt({ min: 0n }).map(String),
    fc.string({ unit: fc.constantFrom(..."0123456789.e+-") }),
  );
  const date = fc.oneof(
    fc.date({ noInvalidDate: true }).map((time) => time.toUTCString()),
    fc.date({ noInvalidDate: true }).map((time) => time.toISOString()),
  );
  const text = fc.oneof(
    number,
    date,
    hostileText,
    fc.constantFrom("9".repeat(400), "Infinity", "-1"),
  );
  fuzz(text, (value) => {
    const now = Date.parse("2026-03-01T12:00:00Z");
    const answer = response({ "retry-after": value });
    for (const ms of [
      retryAfter(answer, now),
      rateLimitPolicy(answer, { now, random: 0.5, throttles: 3 })?.waitMs,
      retryDelay(
        { ...answer, status: 503 },
        {
          ...{ retryable: true, attempt: 1, maxAttempts: 4, now, random: 0.5 },
        },
      ),
    ]) {
      if (ms === undefined) continue;
      expect(Number.isFinite(ms)).toBe(true);
      expect(ms).toBeGreaterThanOrEqual(0);
    }
  });
});

test("the day of a time is a day or nothing", () => {
  const text = fc.oneof(
    hostileText,
    fc.date({ noInvalidDate: true }).map((time) => time.toISOString()),
    jsonText.map((json) => JSON.parse(json) as unknown),
    fc
      .tuple(hostileText, fc.constantFrom("2026-01-31", "Jan 31 2026"))
      .map((parts) => parts.join(" ")),
  );
  fuzz(text as fc.Arbitrary<unknown>, (value) => {
    const day = dayOf(value);
    if (day !== undefined) expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
  });
});

const pageSample = {
  results: [{ id: "1" }, { id: "2" }],
  links: [
    { rel: "self", href: "/" },
    { rel: "next", href: "/?pageNum=2" },
  ],
  totalCount: 4,
};

test("a list is complete or an error of Atlas, and ends after a limited number of pages", async () => {
  const check = await loadResponseCheck();
  const pages = fc.array(mutationOf(pageSample), { minLength: 1, maxLength: 5 });
  await fuzzAsync(pages, async (all) => {
    let fetched = 0;
    // As the client does: a page that lacks something is an error of Atlas.
    const usable = all.filter((page) => check("accessList", page) === undefined) as Page<{
      id: string;
    }>[];
    const last = { results: [], totalCount: 4 } as Page<{ id: string }>;
    const result = await fetchAllPages("listOrgUsers", async ({ pageNum }) => {
      fetched += 1;
      return usable[pageNum - 1] ?? last;
    }).catch((error) => error);
    expect(fetched).toBeLessThanOrEqual(3 * (all.length + 1));
    if (!Array.isArray(result)) expect(atlasFacts(result)?.code).toBe("ATLAS_GARBLED");
  });
});

test("a list that links to itself without end stops at a limit", async () => {
  let fetched = 0;
  const result = await fetchAllPages("listOrgUsers", async ({ pageNum }) => {
    fetched += 1;
    return { results: [{ id: String(pageNum) }], links: [{ rel: "next", href: "" }] };
  }).catch((error) => error);
  expect(atlasFacts(result)?.code).toBe("ATLAS_GARBLED");
  expect(fetched).toBeLessThanOrEqual(6_000);
});

test("the lines of a facts file are facts or skipped", () => {
  const fact = { code: "adopts-person", orgId: "1", username: "a@example.com" };
  const line = fc.oneof(
    jsonText,
    hostileText,
    mutationOf(fact).map((value) => JSON.stringify(value) ?? ""),
  );
  fuzz(fc.array(line, { maxLength: 4 }), (lines) => {
    for (const { code } of parseFacts(lines.join("\n")))
      expect(["adopts-person", "resumes-invitation", "adopts-organization"]).toContain(code);
  });
});
