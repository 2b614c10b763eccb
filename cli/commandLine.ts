import { type ParseArgsConfig, parseArgs } from "node:util";
import { UserError } from "../provider/domain/errors";
import { messageOf } from "./messages";

/** Parses the options of a command. Throws a UserError for the first one that it does not have. */
export function parseOptions<const Options extends NonNullable<ParseArgsConfig["options"]>>(
  command: string,
  args: string[],
  options: Options,
) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    const [first = ""] = messageOf(error).split(/\. |\.?\n|\.$/);
    throw new UserError(`${first}. Run \`atlas-orgs ${command} --help\` to list the options.`);
  }
}

/** The value of an option that takes a whole number from 0 to a maximum. */
export function wholeNumber(option: string, text: string, maximum: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number <= maximum) return number;
  throw new UserError(`${option} must be a whole number from 0 to ${maximum}, not "${text}".`);
}

/** The value of an option that is one of the names in a table; `undefined` if it is not set. */
export function oneOf<Name extends string>(
  option: string,
  text: string | undefined,
  table: Readonly<Record<Name, unknown>>,
): Name | undefined {
  if (text === undefined) return undefined;
  if (Object.hasOwn(table, text)) return text as Name;
  const names = Object.keys(table).join(", ");
  throw new UserError(`${option} must be one of ${names}, not "${text}".`);
}

/** The value of the option `--org`. */
export function organizationId(org: string | undefined): string {
  if (org !== undefined && /^[0-9a-f]{24}$/.test(org)) return org;
  const problem = org === undefined ? "is required" : `must be 24 hexadecimal digits, not "${org}"`;
  throw new UserError(`--org ${problem}. The organization's settings in Atlas show its id.`);
}
