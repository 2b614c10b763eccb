import { extname } from "node:path";
import type { ParseArgsConfig } from "node:util";
import { UserError } from "../../provider/domain/errors";
import { canonicalUsername, isEmailAddress } from "../../provider/domain/username";
import { parseOptions, wholeNumber } from "../commandLine";
import { FORMATS, type Format } from "./formats";
import type { VerifyOptions } from "./verify";

export const HELP = `Try what this package assumes about Atlas in a test organization.

Usage: atlas-orgs verify --org ID --invite ADDRESS [options]

Invites ADDRESS, changes and withdraws the invitations, and reads lists. Shows
what it writes and asks before it starts. Removes everything that it added, also
if you interrupt it. The report says which assumptions are confirmed, refuted or
undecided. It contains no secrets and no addresses, so you can attach it to an
issue.

Uses the credentials of the environment, such as MONGODB_ATLAS_PUBLIC_KEY and
MONGODB_ATLAS_PRIVATE_KEY. If there are none and the current folder contains a
Pulumi project, it uses the configuration of the selected stack. The credential
needs ORG_OWNER.

Options:
  --org ID               id of a test organization, 24 hexadecimal digits
                         (required)
  --invite ADDRESS       e-mail address that you control and that nobody in the
                         organization has; it gets the mails (required)
  --yes                  do not ask before the first change (default: ask;
                         required without a terminal)
  --by-hand              also try what needs you: it asks you to decline one
                         invitation and to accept another (default: off)
  --create-organization  also create an organization, try its keys, and delete
                         it; requires a paying organization (default: off)
  --max-people N         refuse organizations with more people (default: 20)
  --format FORMAT        text, markdown or json (default: text)
  --output FILE          also write the report to FILE, and print it as text;
                         may be repeated; the extension sets the format, unless
                         --format does: .txt, .md or .json
  --stack NAME           use the configuration of this stack of the project in
                         the current folder
  --help                 print this help

Exit codes: 0 no assumption is refuted, 7 one is refuted, 1 could not run, was
interrupted, or could not remove everything.`;

/** A file to write the report to. */
export interface Output {
  readonly file: string;
  readonly format: Format;
}

/** What the command line says. */
export interface CommandOptions extends VerifyOptions {
  readonly yes: boolean;
  /** The format on standard output. */
  readonly format: Format;
  readonly outputs: readonly Output[];
  readonly stack: string | undefined;
}

const OPTIONS = {
  org: { type: "string" },
  invite: { type: "string" },
  yes: { type: "boolean" },
  "by-hand": { type: "boolean" },
  "create-organization": { type: "boolean" },
  "max-people": { type: "string" },
  format: { type: "string" },
  output: { type: "string", multiple: true },
  stack: { type: "string" },
  help: { type: "boolean" },
} as const satisfies ParseArgsConfig["options"];

/** Parses the command line. Throws a UserError that says what is wrong with it. */
export function readOptions(args: string[]): CommandOptions | "help" {
  const values = parseOptions("verify", args, OPTIONS);
  if (values.help) return "help";
  const format = checkedFormat(values.format);
  const outputs = (values.output ?? []).map((file) => ({
    file,
    format: format ?? formatOfFile(file),
  }));
  return {
    orgId: checkedOrgId(values.org),
    address: checkedAddress(values.invite),
    yes: values.yes ?? false,
    byHand: values["by-hand"] ?? false,
    createOrganization: values["create-organization"] ?? false,
    maxPeople: wholeNumber("--max-people", values["max-people"] ?? "20", 500),
    format: outputs.length > 0 ? "text" : (format ?? "text"),
    outputs,
    stack: values.stack,
  };
}

function checkedOrgId(org: string | undefined): string {
  if (org !== undefined && /^[0-9a-f]{24}$/.test(org)) return org;
  const problem = org === undefined ? "is required" : `must be 24 hexadecimal digits, not "${org}"`;
  throw new UserError(`--org ${problem}. The organization's settings in Atlas show its id.`);
}

function checkedAddress(address: string | undefined): string {
  if (address !== undefined && isEmailAddress(address.trim())) return canonicalUsername(address);
  const problem =
    address === undefined ? "is required" : `must be an e-mail address, not "${address}"`;
  throw new UserError(`--invite ${problem}. Use an address whose mails you can read.`);
}

function checkedFormat(format: string | undefined): Format | undefined {
  if (format === undefined || Object.hasOwn(FORMATS, format)) return format as Format | undefined;
  const names = Object.keys(FORMATS).join(", ");
  throw new UserError(`--format must be one of ${names}, not "${format}".`);
}

const EXTENSIONS: Readonly<Record<string, Format>> = { ".md": "markdown", ".json": "json" };

const formatOfFile = (file: string): Format => EXTENSIONS[extname(file)] ?? "text";
