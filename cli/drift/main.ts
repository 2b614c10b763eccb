import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { UserError } from "../../provider/domain/errors";
import { messageOf, printableMessage } from "../messages";
import { classifyPreview, countOtherResources, failedCheck } from "./classify";
import { isPersonResource } from "./classify/effects";
import { createConnections } from "./connections";
import { withDeclarations } from "./declarations";
import { FORMATS } from "./formats";
import { count } from "./formats/wording";
import { withIgnoredChanges } from "./ignoredChanges";
import { knownFrom, mask, maskText } from "./mask";
import { HELP, type Options, type Output, readOptions } from "./options";
import { type PreviewResult, readPreview } from "./previewResult";
import { findProjectNames } from "./projectNames";
import { exitCode, type Report, reportOf } from "./report";
import { openStack, type StackReader } from "./stack";
import { openProgress, terminalStyle } from "./terminal";
import { findUndeclared, organizationIds, shownUndeclared } from "./undeclared";
import { resourceParts } from "./users/parts";
import { isUsersResource } from "./users/sides";
import { hasReadAll } from "./users/undeclared";

/** Thrown when the user interrupts the command. */
class Interrupted extends Error {}

/** Reports drift. Exits with 0, 7 or 1. */
export async function run(args: string[]): Promise<number> {
  try {
    const options = readOptions(args);
    if (options.help) {
      console.log(HELP);
      return 0;
    }
    const report = await createInterruptibleReport(options);
    writeReport(report, options);
    return exitCode(report, options.failOn);
  } catch (error) {
    const message = printableMessage(error);
    console.error(args.includes("--mask") ? maskText(message) : message);
    // An interrupted Pulumi waits for pending requests. It stops at once when this process ends,
    // and a preview has nothing to lose.
    return error instanceof Interrupted ? process.exit(1) : 1;
  }
}

async function createInterruptibleReport(options: Options): Promise<Report> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  // `on`, not `once`: without a listener, the library that runs Pulumi would end this process.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, abort);
  const progress = openProgress(process.stderr);
  const context = { signal: controller.signal, show: progress.show };
  try {
    return await Promise.race([createReport(options, context), interruption(controller.signal)]);
  } finally {
    progress.end();
    for (const signal of ["SIGINT", "SIGTERM"]) process.removeListener(signal, abort);
  }
}

async function interruption(signal: AbortSignal): Promise<never> {
  await once(signal, "abort");
  throw new Interrupted("Interrupted. Nothing was changed.");
}

interface Context {
  readonly signal: AbortSignal;
  /** Shows progress. */
  readonly show: (text: string) => void;
}

async function createReport(options: Options, context: Context): Promise<Report> {
  const { unmanaged, expiresWithinDays } = options;
  context.show("Opening the stack");
  const stack = await openStack(options.cwd, options.stack);
  const { preview, failure } = await runPreview(stack, context);
  const now = Date.now();
  const differences = classifyPreview(preview, { now, expiresWithinDays });
  if (failure !== undefined) {
    const messages = preview.errors.map(({ message }) => message);
    if (messages.length === 0) differences.push(failedCheck(failure));
    // If no resource was read, the error alone says more than a report.
    if (!preview.resources.some(({ live, gone }) => live || gone)) {
      const text = [...new Set(messages)].join("\n") || failure;
      throw new UserError(options.mask ? maskText(text, knownFrom(preview)) : text);
    }
  }
  const connect = createConnections(stack, preview);
  if (unmanaged) {
    context.show("Listing the people of the organizations");
    differences.push(...(await findUndeclared(connect, preview)));
  } else differences.push(...shownUndeclared(preview));
  const parts = resourceParts(preview).filter((one) => !isUsersResource(one));
  const people = parts.filter(isPersonResource).length;
  const located = withDeclarations(differences, options.cwd, stack.main);
  const report = reportOf(located, {
    project: stack.project,
    stack: stack.name,
    file: relative(process.cwd(), join(options.cwd, "Pulumi.yaml")).split(sep).join("/"),
    at: new Date(now).toISOString(),
    looked: {
      organizations: parts.length - people,
      people,
      undeclared: unmanaged || hasReadAll(preview, organizationIds(preview)),
    },
    others: countOtherResources(preview),
    projects: await findProjectNames(connect, differences),
    notices: preview.notices,
  });
  return options.mask ? mask(report, knownFrom(preview)) : report;
}

async function runPreview(
  stack: StackReader,
  { signal, show }: Context,
): Promise<{ preview: PreviewResult; failure: string | undefined }> {
  let read = 0;
  const { events, facts, failure } = await stack.preview({
    signal,
    onEvent({ resOutputsEvent }) {
      if (resOutputsEvent?.metadata.op !== "refresh") return;
      read += 1;
      show(`Reading: ${count(read, "resource", "resources")}`);
    },
  });
  return { preview: await withIgnoredChanges(stack, readPreview(events, facts)), failure };
}

/** Writes the report to standard output and to the files of `--output`. */
function writeReport(report: Report, { format, outputs }: Options): void {
  process.stdout.write(FORMATS[format](report, terminalStyle(process.stdout, process.env)));
  for (const output of outputs) writeOutput(output, report);
}

function writeOutput({ file, format }: Output, report: Report): void {
  try {
    writeFileSync(file, FORMATS[format](report, { width: 80, color: false }));
  } catch (error) {
    throw new UserError(`Cannot write ${file}: ${messageOf(error)}`);
  }
}
