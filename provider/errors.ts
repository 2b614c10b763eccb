/** What a call to Atlas can come to, apart from success. */
export type AtlasErrorCode =
  /** Atlas answered, and said no. */
  | "ATLAS_REFUSED"
  /** The request went out and no usable answer came back: Atlas may or may not have acted. */
  | "ATLAS_ANSWER_LOST"
  /** Nothing was done: Atlas could not be reached, or the run was cancelled before the call. */
  | "ATLAS_UNREACHABLE"
  /** Something answered, but not as Atlas documents it. */
  | "ATLAS_GARBLED";

export interface AtlasErrorFacts {
  readonly code: AtlasErrorCode;
  /** Atlas's name of the call, as in `createOrgInvite`. */
  readonly operation: string;
  readonly status?: number | undefined;
  /** Atlas's own code, as in `ORG_NOT_EMPTY`. */
  readonly errorCode?: string | undefined;
}

/**
 * Pulumi's dynamic host shows users `${error}: ${error.stack}`, so the one is the
 * product's name and the other the sentence, and no stack frames come between.
 */
function showPlainly(error: Error): void {
  Object.defineProperty(error, "stack", {
    value: error.message,
    enumerable: false,
    configurable: true,
    writable: true,
  });
}

/** Thrown when the configuration is missing, contradictory or out of range. Never holds a value of it. */
export class ConfigurationError extends Error {
  readonly code = "ATLAS_CONFIGURATION";

  constructor(message: string) {
    super(message);
    showPlainly(this);
  }

  override toString(): string {
    return "pulumi-atlas-orgs";
  }
}

/** Thrown when what was asked is against a guard of ours, or not to be had; the message says what to do. */
export class RefusedError extends Error {
  readonly code = "ATLAS_ORGS_REFUSED";

  constructor(message: string) {
    super(message);
    showPlainly(this);
  }

  override toString(): string {
    return "pulumi-atlas-orgs";
  }
}

/**
 * Thrown by a creation that was done in part: Pulumi keeps id and state, marks the resource as
 * unfinished, and its next run updates it.
 */
export class PartlyDoneError extends Error {
  readonly id: string;
  /** The whole state, as Pulumi's dynamic host wants it called. */
  readonly properties: object;
  readonly reasons: readonly string[];

  constructor(message: string, id: string, properties: object) {
    super(message);
    this.id = id;
    this.properties = properties;
    this.reasons = [message];
    showPlainly(this);
  }

  override toString(): string {
    return "pulumi-atlas-orgs";
  }
}

/**
 * Thrown when a call to Atlas did not succeed. The message is all there is to read:
 * no request, header or cause hangs on it, so that no log can show a secret through it.
 * Match on `code`, `status` and `errorCode`, never on text.
 */
export class AtlasError extends Error {
  readonly code: AtlasErrorCode;
  readonly operation: string;
  readonly status?: number;
  readonly errorCode?: string;

  constructor(message: string, facts: AtlasErrorFacts) {
    super(message);
    this.code = facts.code;
    this.operation = facts.operation;
    if (facts.status !== undefined) this.status = facts.status;
    if (facts.errorCode !== undefined) this.errorCode = facts.errorCode;
    showPlainly(this);
  }

  override toString(): string {
    return "pulumi-atlas-orgs";
  }
}

/** The facts of an AtlasError, whichever copy of this module made it; undefined for anything else. */
export function atlasFacts(error: unknown): AtlasErrorFacts | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const { code, operation, status, errorCode }: Partial<AtlasErrorFacts> = error;
  return code && operation ? { code, operation, status, errorCode } : undefined;
}

/** Whether something answered, but not with what was asked for. */
export function isAnswered(error: unknown): boolean {
  const code = atlasFacts(error)?.code;
  return code === "ATLAS_REFUSED" || code === "ATLAS_GARBLED";
}

/** Whether Atlas itself said that the thing asked for is not there. */
export function isGone(error: unknown): boolean {
  const facts = atlasFacts(error);
  return facts?.code === "ATLAS_REFUSED" && facts.status === 404;
}

/** Whether Atlas may have done what was asked although the call failed, so that only a look can tell. */
export function isInDoubt(error: unknown): boolean {
  const facts = atlasFacts(error);
  if (facts?.code === "ATLAS_ANSWER_LOST") return true;
  return facts?.code === "ATLAS_GARBLED" && facts.status !== undefined && facts.status < 300;
}
