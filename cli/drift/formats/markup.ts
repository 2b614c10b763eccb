import { printable } from "../../../provider/domain/printable";

/** Commands of this report, which stay code. */
const COMMAND = /(`(?:pulumi )?up(?: --refresh)?`)/;

/**
 * Words that a page turns into a link, a mention or a reference, wherever they are: an address, a URL,
 * `@name`, `#1`, `!1`, a commit. No escape prevents that, because the page looks for them in the text
 * that it shows. It does not look in code.
 */
const LINKED = /[@#!$%^~&＠]|:\/\/|www\.|[a-z][a-z0-9]+-\d|\b[0-9a-f]{7,}\b/i;

/** Text without markup: no link, no mention, no tag, no end of a cell. */
export const escaped = (text: string): string =>
  printable(text)
    .split(COMMAND)
    .map((part, at) => (at % 2 === 1 ? part : part.split(" ").map(word).join(" ")))
    .join("");

function word(text: string): string {
  const [, core = "", end = ""] = /^(.*?)([.,:;]*)$/.exec(text) ?? [];
  return (LINKED.test(core) ? code(core) : symbols(core)) + end;
}

const symbols = (text: string): string =>
  text.replace(/[\\*_[\]|~#`&<>@!]/g, (sign) =>
    /[&<>@]/.test(sign) ? `&#${sign.codePointAt(0)};` : `\\${sign}`,
  );

/**
 * A code span. Only a bar needs an escape, because it would end the cell of the table, and backslashes
 * before it, because they would undo that.
 */
export function code(text: string): string {
  const plain = printable(text).replace(/(\\*)\|/g, "$1$1\\|");
  if (plain === "") return "";
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return longest > 0 ? `${fence} ${plain} ${fence}` : `${fence}${plain}${fence}`;
}

/** Text in an HTML comment, which only `>` can end. */
export const inComment = (text: string): string => printable(text).replaceAll(">", "");

/**
 * Text of a SARIF message, in which brackets make a link (SARIF 2.1.0, section 3.11.6). Pages also make
 * a link of a URL, so its colon is in brackets, as is usual for addresses that nobody should open.
 */
export const sarifText = (text: string): string =>
  printable(text)
    .replace(/\\/g, "\\\\")
    .replace(/[[\]]/g, "\\$&")
    .replace(/:(?=\/\/)/g, "\\[:\\]")
    .replace(/\bwww\.(?=\S)/gi, (www) => `${www.slice(0, -1)}\\[.\\]`);
