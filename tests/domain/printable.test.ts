import fc from "fast-check";
import { dayOf } from "../../provider/domain/dates";
import { UserError } from "../../provider/domain/errors";
import { printable, printableJson, printableLines } from "../../provider/domain/printable";
import { hostileText, UNPRINTABLE } from "../support/hostile";

test.each([
  ["Acme & Søns, 北京 👍", "Acme & Søns, 北京 👍"],
  ["a\u001b[2Jb", "a\\u001b[2Jb"],
  ["a\u009b31mb", "a\\u009b31mb"],
  ["\u202egnp.exe", "\\u202egnp.exe"],
  ["a\u200bb\ufeffc\u00add", "a\\u200bb\\ufeffc\\u00add"],
  ["a\u2028b", "a\\u2028b"],
  ["\ud800x", "\\ud800x"],
  ["\u{e0041}", "\\u{e0041}"],
  ["a\r\n\tb", "a b"],
])("%j is shown as %j", (text, shown) => {
  expect(printable(text)).toBe(shown);
});

test("text of several lines keeps its lines and its indentation", () => {
  expect(printableLines("Set one of\r\n\ta\n  b\u001b\rc")).toBe(
    "Set one of\n  a\n  b\\u001b\\u000dc",
  );
});

test("no text that is shown controls a terminal, and showing it twice changes nothing", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(printable(text)).not.toMatch(/\n/);
      expect(printable(printable(text))).toBe(printable(text));
      for (const shown of [printable(text), printableLines(text), new UserError(text).message])
        expect(shown).not.toMatch(UNPRINTABLE);
    }),
  );
});

test("an error shows the same text as message and as stack", () => {
  const error = new UserError("Cannot delete Acme\u001b[2J.\nDelete its projects first.");
  expect(error.message).toBe("Cannot delete Acme\\u001b[2J.\nDelete its projects first.");
  expect(error.stack).toBe(error.message);
});

test("JSON is escaped without changing the value", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const json = printableJson(JSON.stringify({ [text]: [text] }, null, 2));
      expect(json).not.toMatch(UNPRINTABLE);
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ [text]: [text] })));
    }),
  );
});

test.each([
  ["2026-01-31T12:00:00Z", "2026-01-31"],
  ["2026-01-31T23:30:00-05:00", "2026-02-01"],
  ["2026-01-31", "2026-01-31"],
  ["(x\u001b) 31 Jan 2026 UTC", "2026-01-31"],
  ["-000001-12-31T23:59:59Z", undefined],
  ["tomorrow", undefined],
  ["", undefined],
  [undefined, undefined],
  [0, undefined],
])("the day of %j is %j", (time, day) => {
  expect(dayOf(time)).toBe(day);
});
