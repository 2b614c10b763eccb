import { atlasFacts } from "../atlas/errors";
import { UserError } from "../domain/errors";
import { FACTS_VARIABLE } from "../domain/facts";
import { secrets } from "../domain/secrets";
import { PartialError } from "./lifecycle";

/** The error without secrets. A UserError contains none; a bug can contain anything. */
export function redacted(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof UserError) return error;
  error.message = secrets.redact(error.message);
  if (error.stack !== undefined) error.stack = secrets.redact(error.stack);
  return error;
}

/** The cause of an error, without the call that found it. */
const causeOf = (error: UserError): string =>
  error.message.replace(`${atlasFacts(error)?.operation}: `, "");

function repeated(error: UserError): UserError {
  const { operation, status } = atlasFacts(error) ?? {};
  const call = [operation, status].filter((part) => part !== undefined).join(": ");
  return new UserError(
    call ? `${call} (same error as another resource).` : "Same error as another resource.",
  );
}

/**
 * Creates a function that shortens an error if another resource had the same one, such as a wrong key.
 * The engine requires an error of each resource, so only the first one says what to do.
 *
 * `atlas-orgs drift` gets every error in full, and groups them.
 */
export function createErrorShortener(
  env: NodeJS.ProcessEnv = process.env,
): (error: unknown) => unknown {
  const shown = new Set<string>();
  return (error) => {
    if (!(error instanceof UserError) || error instanceof PartialError) return error;
    const cause = causeOf(error);
    if (shown.has(cause) && !env[FACTS_VARIABLE]) return repeated(error);
    shown.add(cause);
    return error;
  };
}
