import { extname } from "node:path";
import type { ParseArgsConfig } from "node:util";
import { oneOf, parseOptions, wholeNumber } from "../commandLine";
import { FORMATS, type Format } from "./formats";
import { FAIL_ON, type FailOn } from "./report";

export const HELP = `Report drift between a Pulumi stack and MongoDB Atlas, ranked by severity.

Usage: atlas-orgs drift [options]

Runs the program, reads Atlas, and reports what \`pulumi up --refresh\` would do
about each difference. Writes no state.

Requires \`pulumi\` on PATH and the stack's configuration, as \`pulumi preview\`
does. With API version v2, a credential with ORG_READ_ONLY is enough. With v1.0,
only ORG_OWNER can list invitations.

Options:
  --cwd DIR            folder of the Pulumi program (default: current folder)
  --stack NAME         name of the stack (default: the selected stack)
  --format FORMAT      text, markdown, json or sarif (default: text)
  --output FILE        also write the report to FILE, and print it as text; may
                       be repeated; the extension sets the format, unless
                       --format does: .txt, .md, .json or .sarif
  --fail-on CLASS      security, drift (security and drift) or any (also changes
                       of invitations and of the program) (default: drift)
  --unmanaged          also list people that no resource declares; an OrgUsers
                       shows them without it (default: off)
  --expires-within N   report invitations that expire in N days (default: 7)
  --mask               hide the local parts of e-mail addresses (default: off)
  --help               print this help

Exit codes: 0 no drift of that class, 7 drift found, 1 error.
Terminals show colors unless NO_COLOR is set.`;

/** A file to write the report to. */
export interface Output {
  readonly file: string;
  readonly format: Format;
}

export interface Options {
  readonly help: boolean;
  readonly cwd: string;
  readonly stack?: string;
  /** The format on standard output. */
  readonly format: Format;
  readonly outputs: readonly Output[];
  readonly failOn: FailOn;
  readonly unmanaged: boolean;
  readonly expiresWithinDays: number;
  readonly mask: boolean;
}

const OPTIONS = {
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

/** Parses the command line. Throws a UserError that says what is wrong with it. */
export function readOptions(args: string[]): Options {
  const values = parseOptions("drift", args, OPTIONS);
  const format = oneOf("--format", values.format, FORMATS);
  const outputs = (values.output ?? []).map((file) => ({
    file,
    format: format ?? formatOfFile(file),
  }));
  return {
    help: values.help ?? false,
    cwd: values.cwd ?? ".",
    ...(values.stack !== undefined && { stack: values.stack }),
    format: outputs.length > 0 ? "text" : (format ?? "text"),
    outputs,
    failOn: oneOf("--fail-on", values["fail-on"], FAIL_ON) ?? "drift",
    unmanaged: values.unmanaged ?? false,
    expiresWithinDays: wholeNumber("--expires-within", values["expires-within"] ?? "7", 999),
    mask: values.mask ?? false,
  };
}

const EXTENSIONS: Readonly<Record<string, Format>> = {
  ".md": "markdown",
  ".json": "json",
  ".sarif": "sarif",
};

const formatOfFile = (file: string): Format => EXTENSIONS[extname(file)] ?? "text";
