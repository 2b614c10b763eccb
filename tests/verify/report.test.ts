import fc from "fast-check";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { FORMATS } from "../../cli/verify/formats";
import { masked } from "../../cli/verify/mask";
import { exitCode, type Report } from "../../cli/verify/report";
import { verify } from "../../cli/verify/verify";
import { hostileText, UNPRINTABLE } from "../support/hostile";
import { KEY, NOON, ORG } from "../support/ids";
import { ADDRESS, ALL, environment, startAtlas } from "./support";

const report = (overrides: Partial<Report> = {}): Report => ({
  version: 1,
  packageVersion: "0.0.0",
  baseUrl: "https://cloud.mongodb.com",
  orgId: ORG,
  at: NOON,
  counts: { confirmed: 0, refuted: 0, undecided: 0 },
  results: [],
  requests: [],
  left: [],
  ...overrides,
});

test.each<[Partial<Report>, number]>([
  [{}, 0],
  [{ counts: { confirmed: 3, refuted: 0, undecided: 9 } }, 0],
  [{ counts: { confirmed: 3, refuted: 1, undecided: 0 } }, 7],
  [{ counts: { confirmed: 3, refuted: 1, undecided: 0 }, left: ["An invitation"] }, 1],
  [{ interrupted: "Interrupted." }, 1],
])("a report with %j exits with %d", (overrides, code) => {
  expect(exitCode(report(overrides))).toBe(code);
});

/** Everything that a report of a complete run must not contain. */
const PRIVATE = [
  KEY.privateKey,
  `"${KEY.publicKey}"`,
  ADDRESS,
  ADDRESS.toUpperCase(),
  encodeURIComponent(ADDRESS),
  "owner@example.com",
  "zoe",
  "example.org",
  "Test organization",
  "Emulated",
  "Digest ",
  "nonce",
];

test("a report contains neither secrets nor addresses nor names, in any format", async () => {
  const emulator = await startAtlas();
  const complete = await verify(ALL, environment(emulator).environment);
  for (const format of [FORMATS.text, FORMATS.markdown, FORMATS.json]) {
    const text = format(complete);
    expect(PRIVATE.filter((part) => text.includes(part))).toEqual([]);
    // The keys of the organization that was created.
    expect(text).not.toMatch(/65000000-0000-4000-8000-\w{12}/);
  }
  expect(JSON.parse(FORMATS.json(complete))).toEqual(complete);
});

test("the invited address has number 1 everywhere", async () => {
  const complete = await verify(ALL, environment(await startAtlas()).environment);
  const invited = complete.requests.find(({ operation }) => operation === "createOrgInvite");
  expect(invited).toMatchObject({ body: { username: "***1" }, response: { username: "***1" } });
  const found = complete.requests.find(({ path }) => path.includes("invites?username="));
  expect(found?.path).toMatch(/username=\*\*\*1$/);
});

test("a long list is shortened, and personal data is masked", () => {
  const user = { username: "a@example.com", firstName: "Ada", lastName: "L", id: "1", links: [] };
  const request = {
    number: 1,
    operation: "listOrgUsers",
    method: "GET",
    path: "/",
    accept: "",
    status: 403,
    response: {
      results: [user, user, user, user, user],
      detail: "IP address 1.2.3.4 is not allowed",
    },
  };
  const { requests } = masked(report({ requests: [request] }), {
    addresses: [],
    publicId: undefined,
  });
  expect(requests[0]?.response).toEqual({
    results: [
      ...Array(3).fill({ username: "***1", firstName: "***", lastName: "***", id: "1" }),
      "… and 2 more",
    ],
    detail: "IP address <ip> is not allowed",
  });
});

const hostileReport = fc.tuple(hostileText, hostileText, hostileText).map(([one, two, three]) =>
  report({
    results: [
      {
        id: "x",
        claim: "A claim",
        result: "refuted",
        observed: one,
        requests: [1],
        evidence: "none",
        matters: "tests",
        ifRefuted: "Nothing",
      },
    ],
    requests: [
      {
        number: 1,
        operation: "getOrg",
        method: "GET",
        path: "/",
        accept: "",
        status: 200,
        headers: { date: two },
        response: { [two]: three },
      },
    ],
    left: [three],
  }),
);

test("hostile text in a response controls neither a terminal nor a page", () => {
  fc.assert(
    fc.property(hostileReport, (hostile) => {
      const shown = masked(hostile, { addresses: [], publicId: undefined });
      for (const format of [FORMATS.text, FORMATS.markdown, FORMATS.json])
        expect(format(shown)).not.toMatch(UNPRINTABLE);
      const html = micromark(FORMATS.markdown(shown), {
        extensions: [gfm()],
        htmlExtensions: [gfmHtml()],
        allowDangerousHtml: true,
      });
      expect(html.match(/<(img|script|a|h1)\b/g)).toBeNull();
      expect(html.match(/<(table|details|pre)\b/g)).toEqual(["<table", "<details", "<pre"]);
    }),
  );
});
