import { closeSync, constants, fchmodSync, fstatSync, openSync, writeSync } from "node:fs";
import type { AtlasRequest } from "../atlas/events";
import { secrets } from "../domain/secrets";

export interface LogSettings {
  /** A file, or `-` for standard error. `undefined`: no log. */
  readonly destination?: string | undefined;
  /** Whether e-mail addresses are masked. */
  readonly mask?: boolean;
}

/** Writes one line for each request. It never throws. */
export type RequestLog = (request: AtlasRequest) => void;

/** The longest text from a response in a line. */
const MAX_TEXT = 200;

/** The local part of an address in a path, where `@` is usually percent-encoded. */
const ADDRESS = /[^\s?&=/@]+(@|%40)(?=[^\s?&=/@]+\.)/gi;

/** One line of the log: a JSON object without `undefined`. Every text in it is redacted. */
export function formatRequest(request: AtlasRequest, mask: boolean): string {
  const clean = (text: string | undefined) =>
    text === undefined ? undefined : secrets.redact(text).slice(0, MAX_TEXT);
  const path = secrets.redact(request.path);
  return `${JSON.stringify({
    time: new Date(request.at).toISOString(),
    operation: request.operation,
    purpose: request.purpose,
    method: request.method,
    path: mask ? path.replace(ADDRESS, "***$1") : path,
    status: request.status,
    errorCode: clean(request.errorCode),
    lost: clean(request.lost),
    durationMs: request.durationMs,
    attempt: request.attempt,
    waitedMs: request.waited?.ms ?? 0,
    waitedFor: clean(request.waited?.reason),
    requestId: clean(request.requestId),
  })}\n`;
}

/**
 * Opens the log of the requests of this process. A file is opened with the first request, appended to,
 * and readable only by its user. If it cannot be written, there is one warning and no log.
 */
export function openRequestLog(
  { destination, mask = false }: LogSettings,
  warn: (text: string) => void,
): RequestLog {
  if (destination === undefined) return () => undefined;
  if (destination === "-")
    return (request) => void process.stderr.write(formatRequest(request, mask));
  let file: number | "failed" | undefined;
  return (request) => {
    if (file === "failed") return;
    try {
      file ??= openLogFile(destination);
      writeSync(file, formatRequest(request, mask));
    } catch (error) {
      if (file !== undefined) closeSync(file);
      file = "failed";
      warn(
        `The request log ${destination} cannot be written (${codeOf(error)}). The run continues without it.`,
      );
    }
  };
}

const codeOf = (error: unknown): string =>
  (error as Partial<NodeJS.ErrnoException>).code ?? "unknown error";

/** Windows has neither of the two flags. */
const { O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>;

/** A link to another file is not followed, and a pipe without a reader does not block. */
function openLogFile(path: string): number {
  const { O_APPEND, O_CREAT, O_WRONLY } = constants;
  const file = openSync(path, O_APPEND | O_CREAT | O_WRONLY | O_NOFOLLOW | O_NONBLOCK, 0o600);
  // The file of an earlier run may have been made readable for others.
  if (fstatSync(file).isFile()) fchmodSync(file, 0o600);
  return file;
}
