import { checksOf } from "../../cli/doctor/checks";
import type { Facts } from "../../cli/doctor/facts";
import { NOON } from "../support/ids";
import { atlas, failure, HEALTHY, org, request, withV2 } from "./healthy";

const clock = (ms: number) =>
  atlas({ requests: [request({ headers: { serverTime: Date.parse(NOON) - ms } })] });
const limits = (remaining: number) =>
  atlas({ requests: [request({ headers: { rateLimit: { limit: 100, remaining } } })] });

test.each<[string, string, Facts, string, RegExp]>([
  [
    "a clock that is two hours ahead is a warning",
    "clock",
    clock(7_200_000),
    "warn",
    /is 2 h ahead of Atlas's\. Set it/,
  ],
  [
    "a clock that is days behind is a warning",
    "clock",
    clock(-864e6),
    "warn",
    /is 10 days behind Atlas's/,
  ],
  ["a clock that is two minutes ahead passes", "clock", clock(120_000), "pass", /is 2 min ahead/],
  ["a clock that is seconds behind passes", "clock", clock(-9_000), "pass", /^Less than a minute/],
  ["responses without a date skip the clock", "clock", atlas({ requests: [] }), "skipped", /date/],
  [
    "an access list is shown with the address that Atlas saw last",
    "access-list",
    org({
      accessList: { value: [{ cidrBlock: "203.0.113.0/24", lastUsedAddress: "203.0.113.7" }] },
    }),
    "pass",
    /^It contains this machine\. Entries: 203\.0\.113\.0\/24\. Last used from 203\.0\.113\.7\.$/,
  ],
  [
    "an access list that Atlas does not show passes, because Atlas answered",
    "access-list",
    org({ accessList: { failure: failure("refused") } }),
    "pass",
    /accepts the service account from this machine\. It does not show/,
  ],
  [
    "an organization that requires an access list fails",
    "access-list",
    org({ organization: { failure: failure("access-list", { message: "Add the address." }) } }),
    "fail",
    /^Add the address\.$/,
  ],
  [
    "v1.0 without ORG_OWNER fails, and names both ways out",
    "role",
    org({ roles: { value: ["ORG_READ_ONLY"] } }),
    "fail",
    /has ORG_READ_ONLY\..*Give it ORG_OWNER, or set mongodbatlas:apiVersion to v2/,
  ],
  [
    "v2 without ORG_OWNER is a warning",
    "role",
    withV2(org({ roles: { value: ["ORG_READ_ONLY"] } })),
    "warn",
    /enough to preview.*For `pulumi up`, give it ORG_OWNER/,
  ],
  [
    "a refusal to show roles means that ORG_OWNER is missing",
    "role",
    withV2(org({ roles: { failure: failure("refused", { lacksRole: true }) } })),
    "warn",
    /has less than ORG_OWNER/,
  ],
  [
    "the roles of an access token are unknown",
    "role",
    org({ roles: { value: undefined } }),
    "skipped",
    /does not show/,
  ],
  [
    "credentials that may not list organizations and see none fail",
    "role",
    atlas({ organizations: { failure: failure("refused") }, read: [] }),
    "fail",
    /refused/,
  ],
  [
    "a deprecated version is a warning",
    "api-version",
    atlas({ deprecations: [{ operation: "getOrg", message: "It ends on 2027-07-01. Set v2." }] }),
    "warn",
    /^It ends on 2027-07-01\. Set v2\.$/,
  ],
  [
    "a removed version fails",
    "api-version",
    org({ people: { failure: failure("not-offered", { message: "Set v2." }) } }),
    "fail",
    /^Set v2\.$/,
  ],
  [
    "a version that nothing answered is skipped",
    "api-version",
    withV2(HEALTHY),
    "skipped",
    /No call/,
  ],
  [
    "few requests left are a warning",
    "rate-limit",
    limits(5),
    "warn",
    /^5 of 100 requests are left for getOrg\. Wait/,
  ],
  ["many requests left pass", "rate-limit", limits(50), "pass", /^50 of 100/],
  [
    "no headers skip the rate limit",
    "rate-limit",
    atlas({ requests: [request()] }),
    "skipped",
    /no RateLimit headers/,
  ],
  [
    "a reached rate limit fails",
    "rate-limit",
    org({ people: { failure: failure("rate-limited", { message: "Wait 60 s." }) } }),
    "fail",
    /^Wait 60 s\.$/,
  ],
])("%s", (_, id, facts, status, message) => {
  const [check, ...others] = checksOf(facts).filter((one) => one.id === id);
  expect(others).toEqual([]);
  expect(check).toMatchObject({ status, message: expect.stringMatching(message) });
});
