import fc from "fast-check";
import { FORMATS } from "../../cli/drift/formats";
import { mask } from "../../cli/drift/mask";
import { type Difference, type Report, reportOf } from "../../cli/drift/report";
import { RULES, type RuleId } from "../../cli/drift/rules";
import { hostileText, UNPRINTABLE } from "../support/hostile";
import { isReport, isSarif } from "../support/jsonSchemas";
import { reportWith } from "./recording";

const kinds = Object.keys(RULES) as RuleId[];

const hostileDifference = (texts: fc.Arbitrary<string>): fc.Arbitrary<Difference> =>
  fc.record(
    {
      kind: fc.constantFrom(...kinds),
      who: texts,
      what: texts,
      resource: texts.map((name) => ({ name, urn: `urn:pulumi:prod::program::x::${name}` })),
      property: fc.oneof(fc.constantFrom("name", "username", "settings.securityContact"), texts),
      declared: fc.oneof(texts, fc.array(texts, { maxLength: 3 }), fc.constant(null)),
      live: fc.oneof(texts, fc.dictionary(texts, texts, { maxKeys: 3 })),
      since: texts,
      by: texts,
      up: texts,
    },
    { requiredKeys: ["kind", "who", "what", "up"] },
  );

const hostileReport = (texts: fc.Arbitrary<string>): fc.Arbitrary<Report> =>
  fc
    .record({
      differences: fc.array(hostileDifference(texts), { minLength: 1, maxLength: 4 }),
      project: texts,
      stack: texts,
      file: texts,
      projects: fc.dictionary(texts, texts, { maxKeys: 2 }),
      notices: fc.array(texts, { maxLength: 2 }),
    })
    .map(({ differences, ...rest }) => {
      const { version, counts, differences: none, ...head } = reportWith([]);
      return reportOf(differences, { ...head, ...rest });
    });

const everyHostileReport = (check: (report: Report) => void) =>
  fc.assert(fc.property(hostileReport(hostileText), check), { numRuns: 300 });

const style = { width: 80, color: false };

test("no text in Atlas controls a terminal, whatever the format", () => {
  everyHostileReport((report) => {
    for (const format of ["text", "markdown", "json", "sarif"] as const)
      for (const shown of [report, mask(report)])
        expect(FORMATS[format](shown, style)).not.toMatch(UNPRINTABLE);
  });
});

test("JSON contains every text unchanged, and matches its schema", () => {
  everyHostileReport((report) => {
    const written = JSON.parse(FORMATS.json(report));
    expect(written).toEqual(JSON.parse(JSON.stringify(report)));
    expect(isReport(written)).toEqual([]);
  });
});

test("no text in Atlas is a link in SARIF", () => {
  everyHostileReport((report) => {
    const written = JSON.parse(FORMATS.sarif(report));
    expect(isSarif(written)).toEqual([]);
    for (const { message } of written.runs[0].results) {
      // Without what is escaped.
      const text = message.text.replace(/\\[\\[\]]/g, "_");
      expect(text).not.toMatch(/[[\]]|:\/\/|\bwww\.\S/);
    }
  });
});

/** The tags that the report itself writes. */
const TAGS = new Set(
  "h3 p strong table thead tbody tr th td code details summary sub em".split(" "),
);

test("no text in Atlas is a link, a mention, a reference or a tag in Markdown", async () => {
  const { micromark } = await import("micromark");
  const { gfm, gfmHtml } = await import("micromark-extension-gfm");
  const options = {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  };
  everyHostileReport((report) => {
    const html = micromark(FORMATS.markdown(report), options);
    const [comment = ""] = /^<!--.*?-->/.exec(html) ?? [];
    expect(comment).not.toBe("");
    const page = html.slice(comment.length);
    const tags = [...page.matchAll(/<\/?([a-z0-9]+|!--)[^>]*>/gi)].map(([, name = ""]) => name);
    expect(tags.filter((name) => !TAGS.has(name))).toEqual([]);
    // A page looks for mentions and references in the text that it shows, except in code.
    const shown = page.replace(/<code>.*?<\/code>/gs, "").replace(/<[^>]*>/g, "");
    expect(shown).not.toMatch(/@\w|[#!]\d|:\/\/|\bwww\.|GH-\d/i);
    // Every difference is one row of six cells.
    const bodies = [...page.matchAll(/<tbody>.*?<\/tbody>/gs)].map(([body]) => body);
    const rows = bodies.flatMap((body) => body.split("<tr>").slice(1));
    expect(rows).toHaveLength(report.differences.length);
    for (const row of rows) expect(row.match(/<td>/g)).toHaveLength(6);
  });
});
