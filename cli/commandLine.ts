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
