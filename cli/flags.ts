import { type ParseArgsConfig, parseArgs } from "node:util";
import { messageOf, UserError } from "./userError";

/** Reads a command's options; throws a sentence about the first one that is not the command's. */
export function readFlags<const Flags extends NonNullable<ParseArgsConfig["options"]>>(
  command: string,
  args: string[],
  options: Flags,
) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    const [first = ""] = messageOf(error).split(/\. |\.?\n|\.$/);
    throw new UserError(`${first}. See atlas-orgs ${command} --help.`);
  }
}
