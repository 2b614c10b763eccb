import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FORMATS, type Format } from "../../cli/drift/formats";
import { mask } from "../../cli/drift/mask";
import type { Difference } from "../../cli/drift/report";
import { RULES } from "../../cli/drift/rules";
import { isReport, isSarif } from "../support/jsonSchemas";
import { recordedReport, reportWith } from "./recording";

const STYLE = { width: 80, color: false };
const write = (format: Format, report = recordedReport()) => FORMATS[format](report, STYLE);

const person = (number: number): Difference => ({
  kind: "role-gained",
  who: `person-${number}@example.com`,
  what: "gained ORG_BILLING_ADMIN",
  resource: { name: `person-${number}`, urn: `urn:pulumi:prod::program::x::person-${number}` },
  property: "roles",
  declared: ["ORG_MEMBER"],
  live: ["ORG_MEMBER", "ORG_BILLING_ADMIN"],
  up: "removes ORG_BILLING_ADMIN",
});
const thousand = () => reportWith(Array.from({ length: 1_000 }, (_, number) => person(number)));

/** `UPDATE_GOLDEN=1` writes the files. Review every changed line. */
test.each<[Format, string]>([
  ["text", "report.txt"],
  ["markdown", "report.md"],
  ["json", "report.json"],
  ["sarif", "report.sarif"],
])("the report in %s is the same as golden/%s", (format, name) => {
  const path = join(__dirname, "golden", name);
  const written = write(format);
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, written);
  expect(written).toBe(readFileSync(path, "utf8"));
});

test("the masked report shows each person as one number and contains no local part", () => {
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
  ["ada@example.com", "team-Ada-ada", "team-***1-***1"],
  ["o'brien+x@example.com", "o'brien+x", "***1"],
  ["a.b@example.com", "axb", "axb"],
])("the resource of %s with the name %s has the masked name %s", (who, name, masked) => {
  const resource = { name, urn: `urn:pulumi:prod::program::x::${name}` };
  const report = reportWith([{ ...person(1), who, what: `was '${who}'`, resource }]);
  const [one] = mask(report).differences;
  expect(one).toMatchObject({ who: "***1@example.com", what: "was '***1@example.com'" });
  expect(one?.resource).toEqual({ name: masked, urn: `urn:pulumi:prod::program::x::${masked}` });
});

test("JSON matches the published schema, masked or not", () => {
  for (const report of [recordedReport(), mask(recordedReport()), reportWith([]), thousand()])
    expect(isReport(JSON.parse(write("json", report)))).toEqual([]);
});

test("the published schema lists every rule", () => {
  const { definitions } = JSON.parse(
    readFileSync(join(__dirname, "../../schemas/drift-report.schema.json"), "utf8"),
  );
  expect(definitions.difference.properties.kind.enum).toEqual(Object.keys(RULES));
});

test("SARIF matches its schema and contains every rule", () => {
  for (const report of [recordedReport(), reportWith([]), thousand()])
    expect(isSarif(JSON.parse(write("sarif", report)))).toEqual([]);
  const { tool, results } = JSON.parse(write("sarif")).runs[0];
  expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(Object.keys(RULES));
  expect(results).toHaveLength(recordedReport().differences.length);
});

test("a difference has the same SARIF fingerprint in every run, and different differences have different ones", () => {
  const prints = (report = recordedReport()) =>
    JSON.parse(write("sarif", report)).runs[0].results.map(
      (result: { partialFingerprints: object }) => JSON.stringify(result.partialFingerprints),
    );
  expect(prints({ ...recordedReport(), at: "2027-01-01T00:00:00.000Z" })).toEqual(prints());
  expect(new Set(prints()).size).toBe(recordedReport().differences.length);
});

test.each([40, 80, 200])("text fits into %d columns", (width) => {
  const lines = FORMATS.text(recordedReport(), { width, color: false }).split("\n");
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
});

test("the report of a stack without drift is two lines of text, and says so in Markdown", () => {
  const clean = reportWith([]);
  expect(write("text", clean)).toBe(
    "Drift of prod (program): none\n\nChecked 1 organization and 14 people.\n",
  );
  expect(write("markdown", clean)).toContain("### Atlas drift of `prod`: none");
});

test("the report says if undeclared people were not checked", () => {
  const unchecked = "Undeclared people were not checked. Use --unmanaged to list them.";
  const looked = { organizations: 1, people: 13, undeclared: false };
  for (const format of ["text", "markdown"] as const) {
    const words = (report = reportWith([])) => write(format, report).replace(/\s+/g, " ");
    expect(words(reportWith([], { looked }))).toContain(unchecked);
    expect(words()).not.toContain(unchecked);
  }
});

test("failed checks come first in every format", () => {
  const what = "listOrgUsers: 403 USER_UNAUTHORIZED: no. (2 resources)";
  const failed: Difference = { kind: "failed", who: "the run", what, up: "unknown" };
  const report = reportWith([person(1), failed]);
  expect(write("text", report)).toContain("\n\nERROR  checks that failed\n  the run");
  expect(write("markdown", report)).toMatch(/error.+listOrgUsers: 403.+security/s);
  const [first] = JSON.parse(write("json", report)).differences;
  expect(first).toMatchObject({ class: "error", what });
  const [result] = JSON.parse(write("sarif", report)).runs[0].results;
  expect(result).toMatchObject({ ruleId: "failed", level: "error" });
});

test("colors change nothing but the color", () => {
  const painted = FORMATS.text(recordedReport(), { width: 80, color: true });
  expect(painted).toContain("\u001b[1m\u001b[31mSECURITY");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what colors are made of.
  expect(painted.replace(/\u001b\[\d+m/g, "")).toBe(write("text"));
});

test("a long Markdown report contains the most severe differences and the number of those left out", () => {
  const comment = write("markdown", thousand());
  expect(comment.length).toBeLessThanOrEqual(65_536);
  expect(comment).toMatch(/… and \d+ more\. The JSON report has all of them\./);
  expect(comment).toContain("`person-0@example.com`");
  expect(JSON.parse(write("json", thousand())).differences).toHaveLength(1_000);
});

test("a malicious name is shown as text in Markdown and in a terminal", () => {
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
