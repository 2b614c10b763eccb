import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { Interrupted, messageOf, UserError } from "../userError";
import { countOthers, failed, judge, ours } from "./classify";
import { isPerson } from "./classify/up";
import { openStack } from "./engine";
import { findUndeclared } from "./findUndeclared";
import { FORMATS, type Format } from "./formats";
import { mask, maskText } from "./mask";
import { observe } from "./observe";
import { HELP, type Options, readOptions } from "./options";
import { openOrganizations } from "./organizations";
import { projectNames } from "./projects";
import { exitCode, type Report, reportOf } from "./report";
import { lookOf, openProgress } from "./terminal";

/** Tells drift; exits 0, 7 or 1. */
export async function run(args: string[]): Promise<number> {
  try {
    const options = readOptions(args);
    if (options.help) {
      console.log(HELP);
      return 0;
    }
    const report = await makeReport(options);
    deliver(report, options);
    return exitCode(report, options.failOn);
  } catch (error) {
    console.error(messageOf(error));
    // Pulumi, told to stop, waits for the answers that are on their way. When we end it is told
    // again, and ends at once; a preview has nothing to lose.
    return error instanceof Interrupted ? process.exit(1) : 1;
  }
}

async function makeReport(options: Options): Promise<Report> {
  const stop = new AbortController();
  const abort = () => stop.abort();
  // A listener that stays: with none left, what the Automation API runs Pulumi by ends the process.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, abort);
  const progress = openProgress(process.stderr);
  const watch = { signal: stop.signal, say: progress.say };
  try {
    return await Promise.race([look(options, watch), interruption(stop.signal)]);
  } finally {
    progress.end();
    for (const signal of ["SIGINT", "SIGTERM"]) process.removeListener(signal, abort);
  }
}

async function interruption(signal: AbortSignal): Promise<never> {
  await once(signal, "abort");
  throw new Interrupted("Interrupted. Nothing was changed.");
}

interface Watch {
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
}

async function look(options: Options, { signal, say }: Watch): Promise<Report> {
  const { unmanaged, expiresWithinDays } = options;
  const shown = (text: string) => (options.mask ? maskText(text) : text);
  say("Opening the stack");
  const stack = await openStack(options.cwd, options.stack);
  let read = 0;
  const { events, facts, failure } = await stack.preview({
    signal,
    onEvent({ resOutputsEvent }) {
      if (resOutputsEvent?.metadata.op === "refresh") say(`Reading: ${++read} resources`);
    },
  });
  const observations = observe(events, facts);
  const now = Date.now();
  const differences = judge(observations, { now, expiresWithinDays });
  if (failure !== undefined) {
    const reasons = observations.failures.map(({ message }) => message);
    if (reasons.length === 0) differences.push(failed(failure));
    // A report of nothing but what went wrong is no report.
    if (!observations.resources.some(({ live, gone }) => live || gone))
      throw new UserError(shown([...new Set(reasons)].join("\n") || failure));
  }
  const organizations = openOrganizations(stack, observations);
  if (unmanaged) {
    say("Listing the people of the organizations");
    differences.push(...(await findUndeclared(organizations, observations)));
  }
  const all = ours(observations);
  const people = all.filter(isPerson).length;
  const report = reportOf(differences, {
    project: stack.project,
    stack: stack.name,
    file: relative(process.cwd(), join(options.cwd, "Pulumi.yaml")).split(sep).join("/"),
    at: new Date(now).toISOString(),
    looked: { organizations: all.length - people, people, undeclared: unmanaged },
    others: countOthers(observations),
    projects: await projectNames(organizations, differences),
    notices: observations.notices,
  });
  return options.mask ? mask(report) : report;
}

/** Standard output gets the report, or its text where files get it. */
function deliver(report: Report, { format, outputs }: Options): void {
  process.stdout.write(FORMATS[format](report, lookOf(process.stdout, process.env)));
  for (const output of outputs) write(output, report);
}

function write({ file, format }: { file: string; format: Format }, report: Report): void {
  try {
    writeFileSync(file, FORMATS[format](report, { width: 80, colour: false }));
  } catch (error) {
    throw new UserError(`Cannot write ${file}: ${messageOf(error)}`);
  }
}
