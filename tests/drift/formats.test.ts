import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FORMATS, type Format } from "../../cli/drift/formats";
import { mask } from "../../cli/drift/mask";
import type { Difference } from "../../cli/drift/report";
import { KINDS } from "../../cli/drift/rules";
import { recordedReport, reportWith } from "./recorded";
import { isReport, isSarif } from "./schemas";

const LOOK = { width: 80, colour: false };
const write = (format: Format, report = recordedReport()) => FORMATS[format](report, LOOK);

const person = (number: number): Difference => ({
  kind: "role-gained",
  who: `person-${number}@example.com`,
  what: "gained ORG_BILLING_ADMIN",
  resource: { name: `person-${number}`, urn: `urn:pulumi:prod::program::x::person-${number}` },
  property: "roles",
  declared: ["ORG_MEMBER"],
  live: ["ORG_MEMBER", "ORG_BILLING_ADMIN"],
  up: "takes ORG_BILLING_ADMIN away",
});
const thousand = () => reportWith(Array.from({ length: 1_000 }, (_, number) => person(number)));

/** UPDATE_GOLDEN=1 writes the files anew, for you to read. */
test.each<[Format, string]>([
  ["text", "report.txt"],
  ["markdown", "report.md"],
  ["json", "report.json"],
  ["sarif", "report.sarif"],
])("a report in %s is what golden/%s shows", (format, name) => {
  const path = join(__dirname, "golden", name);
  const written = write(format);
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, written);
  expect(written).toBe(readFileSync(path, "utf8"));
});

test("the masked report shows each person by one number, and no local part anywhere", () => {
  for (const format of ["text", "markdown", "json", "sarif"] as const) {
    const masked = write(format, mask(recordedReport()));
    expect(masked).not.toMatch(/\b(ada|grace|eve|mallory|owner|trudy|linus|mary)@/);
    expect(masked).not.toMatch(/::(ada|grace|linus|mary)\b/);
    expect(masked).toContain("@example.com");
  }
  const { differences } = mask(recordedReport());
  const names = new Set(recordedReport().differences.map(({ who }) => who));
  expect(new Set(differences.map(({ who }) => who)).size).toBe(names.size);
});

test.each([
  ["ada@example.com", "ada@example.com", "***1@example.com"],
  ["ada@example.com", "team-Ada-ada", "team-***-***"],
  ["o'brien+x@example.com", "o'brien+x", "***"],
  ["a.b@example.com", "axb", "axb"],
])("a masked resource of %s that is called %s is called %s", (who, name, masked) => {
  const resource = { name, urn: `urn:pulumi:prod::program::x::${name}` };
  const report = reportWith([{ ...person(1), who, what: `was '${who}'`, resource }]);
  const [one] = mask(report).differences;
  expect(one).toMatchObject({ who: "***1@example.com", what: "was '***1@example.com'" });
  expect(one?.resource).toEqual({ name: masked, urn: `urn:pulumi:prod::program::x::${masked}` });
});

test("JSON is what the published schema says, masked or not", () => {
  for (const report of [recordedReport(), mask(recordedReport()), reportWith([]), thousand()])
    expect(isReport(JSON.parse(write("json", report)))).toEqual([]);
});

test("the published schema names each kind of difference", () => {
  const { definitions } = JSON.parse(
    readFileSync(join(__dirname, "../../schemas/drift-report.schema.json"), "utf8"),
  );
  expect(definitions.difference.properties.kind.enum).toEqual(Object.keys(KINDS));
});

test("SARIF is what its schema says, and has a rule for each kind of difference", () => {
  for (const report of [recordedReport(), reportWith([]), thousand()])
    expect(isSarif(JSON.parse(write("sarif", report)))).toEqual([]);
  const { tool, results } = JSON.parse(write("sarif")).runs[0];
  expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(Object.keys(KINDS));
  expect(results).toHaveLength(recordedReport().differences.length);
});

test("a finding in SARIF stays the same finding from run to run, and another is another", () => {
  const prints = (report = recordedReport()) =>
    JSON.parse(write("sarif", report)).runs[0].results.map(
      (result: { partialFingerprints: object }) => JSON.stringify(result.partialFingerprints),
    );
  expect(prints({ ...recordedReport(), at: "2027-01-01T00:00:00.000Z" })).toEqual(prints());
  expect(new Set(prints()).size).toBe(recordedReport().differences.length);
});

test.each([40, 80, 200])("text keeps within %d columns", (width) => {
  const lines = FORMATS.text(recordedReport(), { width, colour: false }).split("\n");
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
});

test("a clean stack is two lines in text, and says so in each format", () => {
  const clean = reportWith([]);
  expect(write("text", clean)).toBe(
    "Drift of prod (program): none\n\nLooked at 1 organization and 13 people.\n",
  );
  expect(write("markdown", clean)).toContain("### Atlas drift of `prod`: none");
});

test("a report says where people whom nobody declared were not looked for", () => {
  const unseen = "People whom nobody declared were not looked for: --unmanaged does.";
  const looked = { organizations: 1, people: 13, undeclared: false };
  for (const format of ["text", "markdown"] as const) {
    const words = (report = reportWith([])) => write(format, report).replace(/\s+/g, " ");
    expect(words(reportWith([], { looked }))).toContain(unseen);
    expect(words()).not.toContain(unseen);
  }
});

test("what could not be looked at stands first in each format", () => {
  const what = "listOrgUsers: 403 USER_UNAUTHORIZED: no. (2 resources)";
  const failed: Difference = { kind: "failed", who: "the run", what, up: "not known" };
  const report = reportWith([person(1), failed]);
  expect(write("text", report)).toContain("\n\nERROR  could not be looked at\n  the run");
  expect(write("markdown", report)).toMatch(/error.+listOrgUsers: 403.+security/s);
  const [first] = JSON.parse(write("json", report)).differences;
  expect(first).toMatchObject({ class: "error", what });
  const [result] = JSON.parse(write("sarif", report)).runs[0].results;
  expect(result).toMatchObject({ ruleId: "failed", level: "error" });
});

test("colours are there when asked for, and change nothing else", () => {
  const painted = FORMATS.text(recordedReport(), { width: 80, colour: true });
  expect(painted).toContain("\u001b[1m\u001b[31mSECURITY");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what colours are made of.
  expect(painted.replace(/\u001b\[\d+m/g, "")).toBe(write("text"));
});

test("a comment holds what fits, the worst first, and says how much it leaves out", () => {
  const comment = write("markdown", thousand());
  expect(comment.length).toBeLessThanOrEqual(65_536);
  expect(comment).toMatch(/… and \d+ more; the JSON has them all\./);
  expect(comment).toContain("`person-0@example.com`");
  expect(JSON.parse(write("json", thousand())).differences).toHaveLength(1_000);
});

test("a name chosen to break out of its place stays a name", () => {
  const evil = "x`|<img src=x>\u001b[31m\n## @admins \u202eevil [a](b)";
  const report = reportWith([
    { ...person(1), who: evil, what: evil, live: evil, kind: "organization-renamed" },
  ]);
  const outsideCode = write("markdown", report)
    .replace(/\\./g, "")
    .replace(/(`+)(?!`).+?(?<!`)\1(?!`)/g, "");
  expect(outsideCode).not.toMatch(/<img|@admins|\]\(/);
  expect(write("markdown", report)).not.toMatch(/^## /m);
  for (const format of ["text", "markdown"] as const)
    expect(write(format, report)).not.toMatch(/[\p{Cf}]|[^\P{Cc}\n]/u);
});
