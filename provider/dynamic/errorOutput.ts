import { UserError } from "../domain/errors";

/** How the host begins the text of a UserError. */
const PREFIX = `${UserError.prototype}: `;

/**
 * Keeps Pulumi's dynamic host from printing errors of this package. For some methods, it prints the
 * error to standard error and also returns it to the engine, and the engine shows both.
 */
export function muteHostErrors(): void {
  const print = console.error;
  console.error = (...values: unknown[]) => {
    const [text] = values;
    if (typeof text !== "string" || !text.startsWith(PREFIX)) print(...values);
  };
}
