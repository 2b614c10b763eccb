import { checksOf } from "../../cli/doctor/checks";
import type { Facts } from "../../cli/doctor/facts";
import { FORMATS } from "../../cli/doctor/formats";
import { reportOn } from "../../cli/doctor/main";
import { exitCode, reportOf, SECTIONS } from "../../cli/doctor/report";
import { NOON, ORG } from "../support/ids";
import { isDoctorReport } from "../support/jsonSchemas";
import { failure, HEALTHY, org, owner, pending, people } from "./healthy";

const PLAIN = { width: 80, color: false };
const write = (facts: Facts, style = PLAIN, mask = false) =>
  FORMATS.text(reportOn(facts, NOON, { mask }), style);
const json = (facts: Facts, mask = false) =>
  JSON.parse(FORMATS.json(reportOn(facts, NOON, { mask })));

const unreachable: Facts = {
  ...HEALTHY,
  atlas: {
    ...HEALTHY.atlas,
    organizations: { failure: failure("unreachable") },
    read: [],
    requests: [],
  },
};

test("the exit code is 1 only if a check failed", () => {
  const report = (...all: Facts[]) => reportOf(all.flatMap(checksOf), { at: NOON });
  expect(exitCode(report(HEALTHY))).toBe(0);
  expect(exitCode(report(people(owner("ada"))))).toBe(0);
  expect(exitCode(report(HEALTHY, unreachable))).toBe(1);
});

test("the first line counts the results", () => {
  const [first] = write(unreachable).split("\n");
  expect(first).toBe("Setup of dev (acme): 1 failed, 10 passed, 8 not checked");
  expect(write(people(owner("ada"))).split("\n")[0]).toBe(
    "Setup of dev (acme): 1 warning, 21 passed",
  );
});

test("checks that were skipped come last, grouped by reason", () => {
  const [, last] = write(unreachable).split("NOT CHECKED\n");
  expect(last).toBe(
    [
      "  clock, credential, access list, role, organization, version, rate limit,",
      "    invited before: Atlas cannot be reached.",
      "",
    ].join("\n"),
  );
});

test.each([60, 80, 120])("no line is longer than %i columns", (width) => {
  const facts = people(owner("a-very-long-name-that-does-not-fit-into-a-line-of-sixty"));
  for (const all of [facts, unreachable])
    for (const line of write(all, { width, color: false }).split("\n"))
      expect(line.length).toBeLessThanOrEqual(width);
});

test("colors mark the results and change nothing else", () => {
  const colored = write(people(owner("ada")), { width: 80, color: true });
  expect(colored).toContain("\u001b[33mwarn\u001b[39m");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colors are control characters
  expect(colored.replace(/\u001b\[\d+m/g, "")).toBe(write(people(owner("ada"))));
});

test("text from Atlas cannot control the terminal", () => {
  const name = "Acme\u001b[2J\u202e\nSetup: all passed";
  const facts = org({ organization: { value: { id: ORG, name } } });
  expect(write(facts)).toContain("Acme\\u001b[2J\\u202e");
  expect(write(facts)).not.toMatch(/^Setup: all passed/m);
  expect(FORMATS.json(reportOn(facts, NOON, { mask: false }))).not.toMatch(/[\p{Cf}\p{Zl}]/u);
});

test("--mask hides the local part of every address, in text and JSON", () => {
  const facts = people(owner("ada"), pending("eve", "mdb_sa_id_1"));
  expect(write(facts)).toContain("eve@example.com");
  for (const output of [write(facts, PLAIN, true), JSON.stringify(json(facts, true))]) {
    expect(output).toContain("***@example.com");
    expect(output).not.toMatch(/(ada|eve)@/);
  }
});

test("the JSON matches the published schema", () => {
  const all: Facts[] = [HEALTHY, unreachable, { own: HEALTHY.own }, people(owner("ada"))];
  for (const facts of all) expect(isDoctorReport(json(facts))).toEqual([]);
  expect(isDoctorReport({ ...json(HEALTHY), counts: {} })).not.toEqual([]);
  expect(Object.keys(SECTIONS)).toEqual([
    ...new Set(checksOf(HEALTHY).map(({ section }) => section)),
  ]);
});
