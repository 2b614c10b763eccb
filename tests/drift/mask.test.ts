import { domainToASCII } from "node:url";
import fc from "fast-check";
import { FORMATS } from "../../cli/drift/formats";
import { knownFrom, mask, maskText } from "../../cli/drift/mask";
import { readPreview } from "../../cli/drift/previewResult";
import type { Difference, Report } from "../../cli/drift/report";
import { ORG } from "../support/ids";
import { engineEvents } from "./engineEvents";
import { classifyEvents, reportWith } from "./recording";
import { usersEvents } from "./usersEvents";

const about = (who: string, more: Partial<Difference> = {}): Difference => ({
  kind: "undeclared-member",
  who,
  what: "is an undeclared member",
  up: "nothing",
  ...more,
});

const style = { width: 80, color: false };
const formats = ["text", "markdown", "json", "sarif"] as const;
const outputs = (report: Report): string =>
  formats.map((format) => FORMATS[format](report, style)).join("\n");

test.each([
  ["ada.lovelace@bücher.example", "***1@bücher.example"],
  ["ada.lovelace@xn--bcher-kva.example", "***1@xn--bcher-kva.example"],
  ["bob/x2@example.com", "***1@example.com"],
  ['"ada lovelace"@example.com', "***1@example.com"],
  ['"ada@home"@example.com', "***1@example.com"],
  ["адa@пример.рф", "***1@пример.рф"],
  ["'ada'@example.com", "***1@example.com"],
  ["{ada}@[192.0.2.1]", "***1"],
  ["ada@localhost", "***1@localhost"],
  ["ada lovelace@example.com", "***1@example.com"],
])("the address %s is shown as %s", (address, shown) => {
  expect(mask(reportWith([about(address)])).differences[0]?.who).toBe(shown);
});

test.each([
  ["in another case", "ADA@Example.COM was here", "***1@example.com was here"],
  ["percent-encoded", "GET /users/ada%40example.com: 404", "GET /users/***1@example.com: 404"],
  ["in a name", "Acme (ask ada@example.com)", "Acme (ask ***1@example.com)"],
  ["in a URL", "https://x.example/ada@example.com?y", "https://x.example/***1@example.com?y"],
  ["in quotes", "'ada@example.com', `ada@example.com`", "'***1@example.com', `***1@example.com`"],
  ["in JSON", '{"a":"ada@example.com"}', '{"a":"***1@example.com"}'],
  ["twice", "ada@example.com/ada@example.com", "***1@example.com/***1@example.com"],
  [
    "of someone else",
    "bob@example.com and ada@example.com",
    "***2@example.com and ***1@example.com",
  ],
  ["no address", "npm install @pulumi/pulumi", "npm install @pulumi/pulumi"],
  ["a path", "node_modules/@pulumi/pulumi", "node_modules/@pulumi/pulumi"],
])("an address %s is hidden, with the number of the person", (_, text, shown) => {
  const report = reportWith([about("ada@example.com", { what: text })]);
  expect(mask(report).differences[0]?.what).toBe(shown);
});

test.each([
  ["what failed for ada@example.com.", "what failed for ***@example.com."],
  ['a "quoted local"@example.com', "a ***@example.com"],
])("an error %j is shown as %j", (text, shown) => {
  expect(maskText(text)).toBe(shown);
});

test("a name in a URN is hidden in messages, also of a person without differences", () => {
  const urn =
    "urn:pulumi:prod::program::pulumi-nodejs:dynamic/mongodbatlas:OrgInvitation::ada-lovelace";
  const username = "ada.lovelace@example.com";
  const known = knownFrom(
    readPreview(engineEvents({ name: "ada-lovelace", recorded: { username } })),
  );
  const notices = [`${urn}: something.`, `see '${urn}'`];
  const masked = mask(reportWith([], { notices }), known);
  expect(masked.notices).toEqual([
    `${urn.replace("ada-lovelace", "***1")}: something.`,
    `see '${urn.replace("ada-lovelace", "***1")}'`,
  ]);
  expect(maskText(`failed: ${urn}.`, known)).toBe(`failed: ${urn.replace("ada-lovelace", "***")}.`);
});

/** Every local part contains both, so that no output may contain either. */
const [FIRST, LAST] = ["zq", "qz"];

const local = fc
  .array(
    fc.constantFrom(
      ..."abz09.!#$%&'*+/=?^_`{|}~-",
      "é",
      "e\u0301",
      "д",
      "中",
      "%",
      "@",
      " ",
      '"',
      "\\",
      "(",
      ",",
      ";",
      "<",
      "[",
      "]",
      ":",
      "\u200b",
      "\u202e",
      "👍",
    ),
    { maxLength: 6 },
  )
  .map((signs) => signs.join(""));
const quoting = fc.constantFrom("", "", "", '"', "'", "`", "{", "<", "(");
const domain = fc.constantFrom(
  ..."example.com,EXAMPLE.com,bücher.example,bu\u0308cher.example,xn--bcher-kva.example".split(","),
  ..."пример.рф,例え.テスト,localhost,[192.0.2.1],sub.example.co.uk,x y.example,a_b.example".split(
    ",",
  ),
);
const address = fc
  .tuple(quoting, local, quoting, domain)
  .map(([open, middle, close, host]) => `${open}${FIRST}${middle}${LAST}${close}@${host}`);

/** How an address can be written in a text. */
const SPELLINGS: readonly ((address: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.normalize("NFD"),
  (text) => text.normalize("NFC"),
  (text) => encodeURIComponent(text),
  (text) => encodeURI(text),
  (text) => JSON.stringify(text),
  (text) => {
    const at = text.lastIndexOf("@") + 1;
    return text.slice(0, at) + (domainToASCII(text.slice(at)) || text.slice(at));
  },
];
const SURROUNDINGS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `no team of ${text}.`,
  (text) => `Acme (${text}) & co`,
  (text) => `"${text}", '${text}'`,
  (text) => `user=${text};x`,
  (text) => `https://x.example/users/${text}/roles`,
  (text) => `urn:pulumi:prod::program::x::${text}`,
  (text) => `${text}, ${text}`,
];
const written = (one: fc.Arbitrary<string>) =>
  fc
    .tuple(one, fc.constantFrom(...SPELLINGS), fc.constantFrom(...SURROUNDINGS))
    .map(([text, spell, surround]) => surround(spell(text)));

const reportOfPeople = fc.array(address, { minLength: 1, maxLength: 3 }).chain((people) => {
  const person = fc.constantFrom(...people);
  const text = written(person);
  const difference = fc.record({
    kind: fc.constantFrom("undeclared-member", "role-gained", "organization-renamed"),
    who: person,
    what: text,
    resource: text.map((name) => ({ name, urn: `urn:pulumi:prod::program::x::${name}` })),
    property: fc.constantFrom("roles", "name", "username", "settings.securityContact"),
    declared: fc.oneof(text, fc.array(text)),
    live: fc.oneof(text, fc.dictionary(text, text)),
    by: person,
    up: text,
  });
  return fc
    .record({
      differences: fc.array(difference as fc.Arbitrary<Difference>, { minLength: 1, maxLength: 3 }),
      project: text,
      stack: text,
      file: text,
      projects: fc.dictionary(text, text, { maxKeys: 1 }),
      notices: fc.array(text, { maxLength: 2 }),
    })
    .map(({ differences, ...rest }) => ({
      report: reportWith(differences, rest),
      known: { addresses: people, people: [] },
    }));
});

test("no address of the organization appears in any masked output, whatever it consists of", () => {
  fc.assert(
    fc.property(reportOfPeople, ({ report, known }) => {
      const masked = mask(report, known);
      expect(JSON.stringify(masked).toLowerCase()).not.toMatch(/zq|qz/);
      expect(outputs(masked).toLowerCase()).not.toMatch(/zq|qz/);
      for (const { what, up } of report.differences)
        for (const text of [what, up])
          expect(maskText(text, known).toLowerCase()).not.toMatch(/zq|qz/);
    }),
    { numRuns: 200 },
  );
});

test("two people have two numbers, and one person has one number in every spelling", () => {
  const addresses = ["ada@bücher.example", "bob@bücher.example", "ADA@xn--bcher-kva.example"];
  const who = mask(reportWith(addresses.map((one) => about(one)))).differences.map(
    (one) => one.who,
  );
  const people = Map.groupBy(who, (shown) => shown.split("@")[0]);
  expect([...people.values()].map(({ length }) => length).sort()).toEqual([1, 2]);
});

test("masking a report of 10,000 people takes a number of steps that grows with the report", () => {
  const people = Array.from({ length: 10_000 }, (_, n) => about(`person${n}@example.com`));
  const masked = mask(reportWith(people));
  expect(new Set(masked.differences.map(({ who }) => who)).size).toBe(10_000);
  expect(JSON.stringify(masked)).not.toContain("person1");
});

test("a masked report hides everyone of an OrgUsers, and keeps its name", () => {
  const person = (name: string, more: object = {}) => ({
    orgId: ORG,
    username: `${name}@example.com`,
    roles: ["ORG_MEMBER"],
    ...more,
  });
  const people = ["ada", "people"].map((name) => ({
    recorded: person(name, { status: "ACTIVE" }),
    live: person(name, { status: "ACTIVE", roles: ["ORG_OWNER"] }),
    declared: person(name),
    op: "update",
  }));
  const events = usersEvents(people, {
    rest: { undeclaredUsers: { '"eve e"@example.com': { status: "ACTIVE", roles: [] } } },
  });
  const notices = ['ada@example.com met "eve e"@example.com'];
  const report = reportWith(classifyEvents(events), { notices });
  const masked = mask(report, knownFrom(readPreview(events)));
  expect(masked.differences.map(({ who, resource }) => [who, resource])).toEqual(
    ["***1@example.com", "***2@example.com"].map((who) => [
      who,
      { name: "people", urn: expect.stringMatching(/::people$/), user: who },
    ]),
  );
  expect(masked.notices).toEqual(["***1@example.com met ***3@example.com"]);
});
