import { brief } from "../brief";
import { messageOf } from "../userError";

/**
 * What Pulumi's command says, and what to say instead. It tells its errors by text alone, so they
 * are known by it; what is not known is passed on as it is.
 */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [
    /spawn pulumi ENOENT/,
    "The command `pulumi` is not on PATH. Install Pulumi, or put its folder on PATH.",
  ],
  [/Invalid workDir/, "There is no such folder. Name the program's folder with --cwd."],
  [
    /no Pulumi\.yaml project file found|could not find any Pulumi|ENOENT.*Pulumi\.ya?ml|failed to find project settings/i,
    "There is no Pulumi project here. Name the folder of its Pulumi.yaml with --cwd.",
  ],
  [
    /failed to locate the entry point for your program: (\S+)/,
    "There is no program in $1: its `main` file, or index.ts, is not there.",
  ],
  [
    /no stack named '?([^'\s]+)'? found/,
    "There is no stack $1 in this project and backend. `pulumi stack ls` lists those there are.",
  ],
  [
    /PULUMI_ACCESS_TOKEN must be set|not logged in|pulumi login/,
    "Pulumi is not logged in to a backend. Run `pulumi login`, or set PULUMI_ACCESS_TOKEN or PULUMI_BACKEND_URL.",
  ],
  [
    /unable to open (?:bucket|state directory)|could not open bucket|unable to check if bucket .* is accessible/,
    "Pulumi's backend cannot be opened. See that PULUMI_BACKEND_URL, or what `pulumi login` was given, is there and may be read.",
  ],
  [
    /passphrase must be set|PULUMI_CONFIG_PASSPHRASE.* (?:to|must)/,
    "The stack's secrets are locked. Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE.",
  ],
  [
    /incorrect passphrase/,
    "The passphrase of the stack's secrets is another one. Set PULUMI_CONFIG_PASSPHRASE to the one it was made with.",
  ],
  [
    /\[409\] Conflict|the stack is currently locked/,
    "Another run of Pulumi holds the stack. Wait for it, or run `pulumi cancel`.",
  ],
  [
    /unknown flag: --(run-program|refresh)/,
    "This Pulumi is too old to read and run the program in one preview. Install 3.227 or newer.",
  ],
];

/** One sentence for what the Automation API throws. */
export function explain(error: unknown): string {
  const text = messageOf(error);
  for (const [pattern, instead] of KNOWN) {
    const match = pattern.exec(text);
    if (match) return instead.replace("$1", match[1] ?? "");
  }
  const lines = text.split("\n").map((line) => line.trim());
  const told = lines.filter((line) => /(^|: )error: /.test(line)).at(-1);
  return brief((told ?? text).replace(/^.*?error: /, ""));
}
