import { setTimeout as sleep } from "node:timers/promises";
import { maskText } from "../drift/mask";
import { openProgress, terminalStyle } from "../drift/terminal";
import { printableMessage } from "../messages";
import { checksOf } from "./checks";
import { type Facts, isProblem } from "./facts";
import { FORMATS } from "./formats";
import { gather } from "./gather";
import { maskReport } from "./mask";
import { HELP, type Options, readOptions } from "./options";
import { exitCode, type Report, reportOf } from "./report";

/** The command promises 20 seconds. Starting Node.js and printing take some of them. */
const SECONDS = 18;
/** One request that is not answered must leave time for the report. */
const REQUEST_SECONDS = 8;

/** Checks the setup. Exits with 0 or 1. */
export async function run(args: string[]): Promise<number> {
  try {
    const options = readOptions(args);
    if (options.help) {
      console.log(HELP);
      return 0;
    }
    const report = await createReport(options);
    await write(FORMATS[options.format](report, terminalStyle(process.stdout, process.env)));
    // Requests and Pulumi processes that did not end in time would keep this process alive.
    return process.exit(exitCode(report));
  } catch (error) {
    const message = printableMessage(error);
    console.error(args.includes("--mask") ? maskText(message) : message);
    return 1;
  }
}

async function createReport(options: Options): Promise<Report> {
  const progress = openProgress(process.stderr);
  try {
    const facts = await gather(options, {
      env: process.env,
      requestSeconds: REQUEST_SECONDS,
      seconds: SECONDS,
      timeUp: sleep(SECONDS * 1000),
      show: progress.show,
    });
    return reportOn(facts, new Date().toISOString(), options);
  } finally {
    progress.end();
  }
}

/** The report of the checks on these facts. */
export function reportOn(facts: Facts, at: string, { mask }: Pick<Options, "mask">): Report {
  const { stack } = facts;
  const names = stack && !isProblem(stack) ? { project: stack.project, stack: stack.name } : {};
  const report = reportOf(checksOf(facts), { at, ...names });
  return mask ? maskReport(report, facts) : report;
}

const write = (text: string): Promise<void> =>
  new Promise((resolve) => process.stdout.write(text, () => resolve()));
