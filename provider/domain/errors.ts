import { printableLines } from "./printable";

/**
 * An error that the user can fix. The message says what happened and what to do; no request, header
 * or cause is attached, so that no log can show a secret through it.
 *
 * Match on `code`, never on text.
 */
export class UserError extends Error {
  readonly code: string = "ATLAS_ORGS_REFUSED";

  constructor(message: string) {
    // A message can contain a name from Atlas, which must not control the terminal.
    const text = printableLines(message);
    super(text);
    // Pulumi's dynamic host prints `${error}: ${error.stack}`. The product's name as the one lets the
    // provider process recognize the text and drop it, and the message as the other contains no stack
    // trace, wherever else it is printed.
    Object.defineProperty(this, "stack", {
      value: text,
      enumerable: false,
      configurable: true,
      writable: true,
    });
  }

  override toString(): string {
    return "pulumi-atlas-orgs";
  }
}

/** Thrown when the user interrupts the run. Nothing more is started, and the next run continues. */
export class InterruptedError extends UserError {
  override readonly code = "ATLAS_ORGS_INTERRUPTED";
}

/** Thrown when the configuration is missing, contradictory or out of range. Contains no value of it. */
export class ConfigurationError extends UserError {
  override readonly code = "ATLAS_CONFIGURATION";
}
