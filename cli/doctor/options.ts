import type { ParseArgsConfig } from "node:util";
import { oneOf, organizationId, parseOptions } from "../commandLine";
import { FORMATS, type Format } from "./formats";
import type { Subject } from "./gather/subject";

export const HELP = `Check the setup: versions, configuration, connection, credentials and stack.

Usage: atlas-orgs doctor [options]

Says what to do about each problem. Only reads, and takes at most 20 seconds.

Checks the selected stack of the project in the current folder. Without a
project, it uses the environment, such as MONGODB_ATLAS_PUBLIC_KEY and
MONGODB_ATLAS_PRIVATE_KEY. It works without \`pulumi\` on PATH.

Options:
  --org ID         id of the organization, 24 hexadecimal digits (default: those
                   of the stack, or up to three that the credentials can see)
  --format FORMAT  text or json (default: text)
  --cwd DIR        folder of the Pulumi program (default: current folder)
  --stack NAME     name of the stack (default: the selected stack)
  --mask           hide the local parts of e-mail addresses (default: off)
  --help           print this help

Exit codes: 0 no check failed, 1 a check failed, or error.
Terminals show colors unless NO_COLOR is set.`;

export interface Options extends Subject {
  readonly help: boolean;
  readonly format: Format;
  readonly mask: boolean;
}

const OPTIONS = {
  org: { type: "string" },
  format: { type: "string" },
  cwd: { type: "string" },
  stack: { type: "string" },
  mask: { type: "boolean" },
  help: { type: "boolean" },
} as const satisfies ParseArgsConfig["options"];

/** Parses the command line. Throws a UserError that says what is wrong with it. */
export function readOptions(args: string[]): Options {
  const {
    help = false,
    format,
    org,
    cwd,
    stack,
    mask = false,
  } = parseOptions("doctor", args, OPTIONS);
  return {
    help,
    format: oneOf("--format", format, FORMATS) ?? "text",
    ...(org !== undefined && { org: organizationId(org) }),
    ...(cwd !== undefined && { cwd }),
    ...(stack !== undefined && { stack }),
    mask,
  };
}
