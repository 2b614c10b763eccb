import fc from "fast-check";

/** What changes a terminal, a page, a program or a path if it is not escaped. */
const PARTS = [
  "\u001b[2J\u001b]0;owned\u0007",
  "\u009b31m",
  "\u202egnirts\u202c",
  "\u2066\u2069",
  "\u200b\u200d\u2060\ufeff\u00ad\u180e\u3164",
  "\u{e0041}\u{e007f}",
  "\u2028\u2029\u0085",
  "\r\n",
  "\b\b\b\0",
  "\ud800",
  "[a](https://evil.example)",
  "![i](https://evil.example/i.png)",
  "<https://evil.example>",
  "https://evil.example/a?b=c#d",
  "www.evil.example",
  "mailto:a@evil.example",
  "@admins",
  "#1",
  "!1",
  "GH-1",
  "<img src=x onerror=alert(1)>",
  "<script>alert(1)</script>",
  "--></details></td></table>",
  "|",
  "\n\n# h1\n- a\n```\n",
  "`",
  "``",
  "\\",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: code that nothing must evaluate.
  "${process.exit(1)}",
  '"); process.exit(1); ("',
  "'",
  "*/ process.exit(1); /*",
  "// x",
  "__proto__",
  "../../etc/passwd",
  "~",
  "&amp;&#64;",
  "**b** _i_",
];

/** Text that anyone can put into Atlas: parts that are special somewhere, and any other characters. */
export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...PARTS), fc.string({ unit: "binary", maxLength: 6 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(""));

/** What no output contains, except line breaks between its lines. */
export const UNPRINTABLE =
  /[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|[^\P{Cc}\n]/u;
