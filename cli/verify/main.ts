import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../../provider/domain/errors";
import { printableLines } from "../../provider/domain/printable";
import { plainOutput } from "../../provider/runtime/output";
import { openRawCalls } from "../../provider/runtime/rawCalls";
import { openQueries } from "../../sdk/queries";
import { findConfiguration } from "../init/configuration";
import { messageOf, printableMessage } from "../messages";
import { FORMATS } from "./formats";
import { Interrupted } from "./lab";
import { type CommandOptions, HELP, readOptions } from "./options";
import { exitCode, type Report } from "./report";
import { type Environment, verify } from "./verify";

/** Tries the assumptions. Exits with 0, 7 or 1. */
export async function run(args: string[]): Promise<number> {
  try {
    const options = readOptions(args);
    if (options === "help") {
      console.log(HELP);
      return 0;
    }
    const report = await verifyUnlessInterrupted(options);
    writeReport(report, options);
    return exitCode(report);
  } catch (error) {
    const isEarly = error instanceof Interrupted;
    console.error(isEarly ? "Interrupted. Nothing was changed." : printableMessage(error));
    return 1;
  }
}

const tell = (text: string): void => console.error(printableLines(text));

async function verifyUnlessInterrupted(options: CommandOptions): Promise<Report> {
  const { values } = await findConfiguration(process.cwd(), options.stack);
  const config = (key: string) =>
    values[key] ?? values[key.replace(/^mongodbatlas:/, "atlas-orgs:")];
  // Its error says what is wrong with a credential or an id, and what to do.
  await openQueries({ config, output: plainOutput(tell) })().organization(options.orgId);
  const controller = new AbortController();
  const stop = () => interrupt(controller, options);
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stop);
  try {
    return await verify(options, environmentOf(options, config, controller.signal));
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"]) process.removeListener(signal, stop);
  }
}

/** The first signal ends the experiments. The second one ends the process, whatever is left. */
function interrupt(controller: AbortController, { orgId, address }: CommandOptions): void {
  if (!controller.signal.aborted) {
    tell("Interrupted. Removing what was added …");
    controller.abort();
    return;
  }
  tell(
    `Ended before everything was removed. In organization ${orgId}, withdraw the invitation of ${address}, and delete organizations whose names start with "atlas-orgs verify".`,
  );
  process.exit(1);
}

function environmentOf(
  options: CommandOptions,
  config: (key: string) => string | undefined,
  signal: AbortSignal,
): Environment {
  let isCleaningUp = false;
  const wait = (ms: number) => sleep(ms, undefined, isCleaningUp ? {} : { signal });
  return {
    connect: openRawCalls({ config, tell, wait }),
    signal,
    now: Date.now,
    wait,
    tell,
    confirm: (plan) => confirm(plan, options, signal),
    onCleanup(isRunning) {
      isCleaningUp = isRunning;
    },
    packageVersion: (require("pulumi-atlas-orgs/package.json") as { readonly version: string })
      .version,
  };
}

/** Asks on the terminal. Without one, only --yes starts the experiments. */
async function confirm(
  plan: string,
  { yes }: CommandOptions,
  signal: AbortSignal,
): Promise<boolean> {
  tell(plan);
  if (yes) return true;
  if (!process.stdin.isTTY)
    throw new UserError("Nothing was changed. Add --yes to start without a terminal.");
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // The terminal catches Ctrl-C, and the end of its input answers nothing.
  terminal.on("SIGINT", () => process.emit("SIGINT"));
  const ended = once(terminal, "close").then(() => "no");
  try {
    const answer = terminal.question("Start? (yes/no) ", { signal });
    return /^y(es)?$/i.test((await Promise.race([answer, ended])).trim());
  } catch {
    // Ctrl-C, or Ctrl-D.
    if (signal.aborted) throw new Interrupted();
    return false;
  } finally {
    terminal.close();
  }
}

/** Writes the report to standard output and to the files of `--output`. */
function writeReport(report: Report, { format, outputs }: CommandOptions): void {
  process.stdout.write(FORMATS[format](report));
  for (const { file, format: formatOfFile } of outputs) {
    try {
      writeFileSync(file, FORMATS[formatOfFile](report));
    } catch (error) {
      throw new UserError(`Cannot write ${file}: ${messageOf(error)}`);
    }
  }
}
