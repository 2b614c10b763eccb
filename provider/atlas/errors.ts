import { UserError } from "../domain/errors";
import { type HttpResponse, parseJson } from "../http/messages";

/** How a call to Atlas can fail. */
export type AtlasErrorCode =
  /** Atlas returned an error. */
  | "ATLAS_REFUSED"
  /** The request was sent and no usable response came back. Atlas may or may not have acted. */
  | "ATLAS_ANSWER_LOST"
  /** Atlas did nothing: it could not be reached. */
  | "ATLAS_UNREACHABLE"
  /** The response is not one that Atlas documents. */
  | "ATLAS_GARBLED";

export interface AtlasErrorFacts {
  readonly code: AtlasErrorCode;
  /** Atlas's operation id, such as `createOrgInvite`. */
  readonly operation: string;
  readonly status?: number | undefined;
  /** Atlas's error code, such as `ORG_NOT_EMPTY`. */
  readonly errorCode?: string | undefined;
}

/** Thrown when a call to Atlas fails. Match on `code`, `status` and `errorCode`, never on text. */
export class AtlasError extends UserError {
  override readonly code: AtlasErrorCode;
  readonly operation: string;
  readonly status?: number;
  readonly errorCode?: string;

  constructor(message: string, facts: AtlasErrorFacts) {
    super(message);
    this.code = facts.code;
    this.operation = facts.operation;
    if (facts.status !== undefined) this.status = facts.status;
    if (facts.errorCode !== undefined) this.errorCode = facts.errorCode;
  }
}

/** The facts of an AtlasError from any copy of this module, or `undefined` for any other error. */
export function atlasFacts(error: unknown): AtlasErrorFacts | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const { code, operation, status, errorCode }: Partial<AtlasErrorFacts> = error;
  return code && operation ? { code, operation, status, errorCode } : undefined;
}

/** Whether a response arrived, but not the one that was asked for. */
export function isErrorResponse(error: unknown): boolean {
  const code = atlasFacts(error)?.code;
  return code === "ATLAS_REFUSED" || code === "ATLAS_GARBLED";
}

/** Whether Atlas returned 404. */
export function isNotFound(error: unknown): boolean {
  const facts = atlasFacts(error);
  return facts?.code === "ATLAS_REFUSED" && facts.status === 404;
}

/** Whether Atlas does not offer the call at all, as after the end of its API version. */
export function isNotOffered(error: unknown): boolean {
  const { code, status = 0 } = atlasFacts(error) ?? {};
  return code === "ATLAS_REFUSED" && [405, 406, 410, 501].includes(status);
}

/** Whether Atlas may have acted although the call failed. Only reading Atlas shows that. */
export function mayHaveActed(error: unknown): boolean {
  const facts = atlasFacts(error);
  if (facts?.code === "ATLAS_ANSWER_LOST") return true;
  return facts?.code === "ATLAS_GARBLED" && facts.status !== undefined && facts.status < 300;
}

/** The body of an error response of Atlas. */
export interface ApiError {
  readonly error: number;
  readonly errorCode?: string;
  readonly detail?: string;
}

/** Atlas's error in a response; `undefined` if the body is not Atlas's or names another status. */
export function apiErrorOf({ status, body }: HttpResponse): ApiError | undefined {
  const value = status < 400 ? undefined : parseJson(body)?.value;
  if (typeof value !== "object" || value === null) return undefined;
  const { error, errorCode, detail }: Record<string, unknown> = { ...value };
  if (error !== status) return undefined;
  return {
    error,
    ...(typeof errorCode === "string" && { errorCode }),
    ...(typeof detail === "string" && { detail }),
  };
}
