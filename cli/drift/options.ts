import { extname } from "node:path";
import type { ParseArgsConfig } from "node:util";
import { readFlags } from "../flags";
import { UserError } from "../userError";
import { FORMATS, type Format } from "./formats";
import { FAIL_ON, type FailOn } from "./report";

export const HELP = `Usage: atlas-orgs drift [options]

Tells what in Atlas is not as a Pulumi stack says, how much it matters, and what
\`pulumi up --refresh\` would do about it. Runs the program, reads Atlas, writes
no state. Needs \`pulumi\` on PATH and the stack's configuration, as \`pulumi
preview\` does. In version v2 of the API a credential with ORG_READ_ONLY is
enough; v1.0 shows invitations to ORG_OWNER alone.

Options:
  --cwd DIR            folder of the Pulumi program (default: this one)
  --stack NAME         stack (default: the one selected there)
  --format FORMAT      text, markdown, json or sarif (default: text)
  --output FILE        write the report there, and text to the terminal; may be
                       given again; .txt, .md, .json, .sarif tell the format
  --fail-on CLASS      security, drift (default: security and drift), or any
                       (also invitations on their way, changes of the program)
  --unmanaged          also list people of the stack's organizations whom no
                       resource declares
  --expires-within N   tell invitations that lapse within N days (default: 7)
  --mask               hide local parts of e-mail addresses, for public logs
  --help               this text

Exit code: 0 nothing of that class, 7 something, 1 error.
NO_COLOR turns colours off; they are used on a terminal only.`;

/** One place that the report goes to. */
export interface Output {
  readonly file: string;
  readonly format: Format;
}

export interface Options {
  readonly help: boolean;
  readonly cwd: string;
  readonly stack?: string;
  /** What standard output gets. */
  readonly format: Format;
  readonly outputs: readonly Output[];
  readonly failOn: FailOn;
  readonly unmanaged: boolean;
  readonly expiresWithinDays: number;
  readonly mask: boolean;
}

const FLAGS = {
  cwd: { type: "string" },
  stack: { type: "string" },
  format: { type: "string" },
  output: { type: "string", multiple: true },
  "fail-on": { type: "string" },
  unmanaged: { type: "boolean" },
  "expires-within": { type: "string" },
  mask: { type: "boolean" },
  help: { type: "boolean" },
} as const satisfies ParseArgsConfig["options"];

/** Reads the command line; throws a sentence about what is wrong with it. */
export function readOptions(args: string[]): Options {
  const values = readFlags("drift", args, FLAGS);
  const format = oneOf("--format", values.format, FORMATS);
  const outputs = (values.output ?? []).map((file) => ({ file, format: format ?? byName(file) }));
  return {
    help: values.help ?? false,
    cwd: values.cwd ?? ".",
    ...(values.stack !== undefined && { stack: values.stack }),
    format: outputs.length > 0 ? "text" : (format ?? "text"),
    outputs,
    failOn: oneOf("--fail-on", values["fail-on"], FAIL_ON) ?? "drift",
    unmanaged: values.unmanaged ?? false,
    expiresWithinDays: days(values["expires-within"] ?? "7"),
    mask: values.mask ?? false,
  };
}

function oneOf<Name extends string>(
  option: string,
  text: string | undefined,
  table: Readonly<Record<Name, unknown>>,
): Name | undefined {
  if (text === undefined) return undefined;
  if (Object.hasOwn(table, text)) return text as Name;
  throw new UserError(`${option} takes ${Object.keys(table).join(", ")}, not "${text}".`);
}

const ENDINGS: Readonly<Record<string, Format>> = {
  ".md": "markdown",
  ".json": "json",
  ".sarif": "sarif",
};

const byName = (file: string): Format => ENDINGS[extname(file)] ?? "text";

function days(text: string): number {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  throw new UserError(`--expires-within takes a number of days from 0 to 999, not "${text}".`);
}
