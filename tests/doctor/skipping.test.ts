import fc from "fast-check";
import { checksOf } from "../../cli/doctor/checks";
import type { Facts } from "../../cli/doctor/facts";
import type { Failure } from "../../provider/runtime/diagnosis";
import { failure, HEALTHY } from "./healthy";

const firstCall = (kind: Failure["kind"], more: Partial<Failure> = {}): Facts => ({
  ...HEALTHY,
  atlas: {
    ...HEALTHY.atlas,
    organizations: { failure: failure(kind, more) },
    read: [],
    requests: [],
  },
});

const withStatus = (facts: Facts, status: string) =>
  checksOf(facts)
    .filter((check) => check.status === status)
    .map(({ id }) => id);

test.each<[Failure["kind"], string]>([
  ["unreachable", "connection"],
  ["not-atlas", "connection"],
  ["atlas-failed", "connection"],
  ["not-found", "connection"],
  ["other", "connection"],
  ["unrecognized", "credential"],
  ["access-list", "access-list"],
  ["refused", "role"],
  ["not-offered", "api-version"],
  ["rate-limited", "rate-limit"],
])(
  "if the first call is %s, only the check %s fails, and the others say why they are skipped",
  (kind, id) => {
    const facts = firstCall(kind);
    expect(withStatus(facts, "fail")).toEqual([id]);
    expect(withStatus(facts, "skipped")).toContain("organization");
    for (const { status, message } of checksOf(facts))
      if (status === "skipped") expect(message).toMatch(/^[A-Z].*\.$/);
  },
);

test.each([
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "NODE_EXTRA_CA_CERTS"],
  ["SELF_SIGNED_CERT_IN_CHAIN", "NODE_EXTRA_CA_CERTS"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "NODE_EXTRA_CA_CERTS"],
  ["CERT_HAS_EXPIRED", "Check the clock"],
  ["CERT_NOT_YET_VALID", "Check the clock"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "another host"],
  ["ERR_SSL_WRONG_VERSION_NUMBER", "does not use TLS"],
  [
    "ENOTFOUND",
    "set HTTPS_PROXY to its URL. Otherwise check that the DNS resolves cloud.mongodb.com.",
  ],
  ["TIMEOUT", "Allow connections to cloud.mongodb.com"],
  ["UND_ERR_CONNECT_TIMEOUT", "Allow connections to cloud.mongodb.com"],
  ["ECONNREFUSED", "Nothing listens"],
  ["PROXY_407", "user name and the password of the proxy"],
])("a connection that fails with %s is explained", (lostCode, advice) => {
  const check = checksOf(firstCall("unreachable", { lostCode })).find(
    ({ id }) => id === "connection",
  );
  expect(check?.message).toContain(advice);
});

test("behind a proxy, a connection that times out is a matter of the proxy", () => {
  const network = { unverified: false, proxy: { name: "HTTPS_PROXY", host: "proxy:1" } };
  const facts = { ...firstCall("unreachable", { lostCode: "TIMEOUT" }), network };
  const check = checksOf(facts).find(({ id }) => id === "connection");
  expect(check?.message).toBe("listOrgs: it failed (unreachable).");
});

const { own, ...OPTIONAL } = HEALTHY;
const NAMES = Object.keys(OPTIONAL) as (keyof typeof OPTIONAL)[];

/** What is left if gathering ends before a fact. */
const until = (during: (typeof NAMES)[number], readsAtlas = false): Facts => {
  const gathered = NAMES.slice(0, NAMES.indexOf(during));
  return {
    own,
    ...Object.fromEntries(gathered.map((name) => [name, HEALTHY[name]])),
    ...(readsAtlas && { atlas: { ...HEALTHY.atlas, read: [] } }),
    timeout: { seconds: 18, during },
  };
};

test.each<[string, Facts, string]>([
  ["node", until("node"), "node"],
  ["pulumi", until("pulumi"), "pulumi"],
  ["the project", until("project"), "stack"],
  ["the stack", until("stack"), "stack"],
  ["the configuration", until("configuration"), "configuration"],
  ["the first call to Atlas", until("atlas"), "connection"],
  ["the organization", until("atlas", true), "organization"],
  ["the state", until("state"), "state"],
])("if %s takes too long, only its check fails, and the report is complete", (_, facts, id) => {
  expect(withStatus(facts, "fail")).toEqual([id]);
  const failed = checksOf(facts).find(({ status }) => status === "fail");
  expect(failed?.message).toMatch(/^No result within 18 s\. [^.]+\./);
});

test("whatever is missing, each check has one result and says why", () => {
  fc.assert(
    fc.property(
      fc.subarray(NAMES),
      fc.option(fc.constantFrom(...NAMES), { nil: undefined }),
      (kept, during) => {
        const facts: Facts = {
          own,
          ...Object.fromEntries(kept.map((name) => [name, HEALTHY[name]])),
          ...(during && !kept.includes(during) && { timeout: { seconds: 18, during } }),
        };
        const checks = checksOf(facts);
        const ids = checks.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        if (facts.timeout) expect(withStatus(facts, "fail").length).toBeLessThanOrEqual(1);
        for (const { status, message } of checks)
          if (status === "fail") expect(message).not.toBe("");
      },
    ),
  );
});
