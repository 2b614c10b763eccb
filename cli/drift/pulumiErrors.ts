import { messageOf, shortMessage } from "../messages";

/**
 * Errors of Pulumi's command, and the message to show instead. Pulumi gives them no code, so they
 * are recognized by their text. Other errors are shown as they are.
 */
const KNOWN_ERRORS: readonly (readonly [RegExp, string])[] = [
  [
    /spawn pulumi ENOENT/,
    "Cannot find the command `pulumi` on PATH. Install Pulumi, or add its folder to PATH.",
  ],
  [/Invalid workDir/, "The folder does not exist. Set --cwd to the folder of the Pulumi program."],
  [
    /no Pulumi\.yaml project file found|could not find any Pulumi|ENOENT.*Pulumi\.ya?ml|failed to find project settings/i,
    "Cannot find a Pulumi project. Set --cwd to the folder that contains Pulumi.yaml.",
  ],
  [
    /failed to locate the entry point for your program: (\S+)/,
    "Cannot find the program in $1. Add index.ts, or the file that `main` in Pulumi.yaml names.",
  ],
  [
    /no stack named '?([^'\s]+)'? found/,
    "Cannot find stack $1 in this project and backend. Run `pulumi stack ls` to list the stacks.",
  ],
  [
    /PULUMI_ACCESS_TOKEN must be set|not logged in|pulumi login/,
    "Pulumi is not logged in to a backend. Run `pulumi login`, or set PULUMI_ACCESS_TOKEN or PULUMI_BACKEND_URL.",
  ],
  [
    /unable to open (?:bucket|state directory)|could not open bucket|unable to check if bucket .* is accessible/,
    "Cannot open Pulumi's backend. Check that the URL in PULUMI_BACKEND_URL, or the one given to `pulumi login`, exists and is readable.",
  ],
  [
    /passphrase must be set|PULUMI_CONFIG_PASSPHRASE.* (?:to|must)/,
    "Cannot decrypt the stack's secrets. Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE.",
  ],
  [
    /incorrect passphrase/,
    "The passphrase is incorrect. Set PULUMI_CONFIG_PASSPHRASE to the passphrase of the stack's secrets.",
  ],
  [
    /\[409\] Conflict|the stack is currently locked/,
    "Another Pulumi run has locked the stack. Wait until it ends, or run `pulumi cancel`.",
  ],
  [
    /unknown flag: --(run-program|refresh)/,
    "This version of Pulumi cannot refresh and run the program in one preview. Install Pulumi 3.227 or newer.",
  ],
];

/** A short message for an error of the Automation API. */
export function explainPulumiError(error: unknown): string {
  const text = messageOf(error);
  for (const [pattern, message] of KNOWN_ERRORS) {
    const match = pattern.exec(text);
    if (match) return message.replace("$1", match[1] ?? "");
  }
  const lines = text.split("\n").map((line) => line.trim());
  const lastError = lines.filter((line) => /(^|: )error: /.test(line)).at(-1);
  return shortMessage((lastError ?? text).replace(/^.*?error: /, ""));
}
