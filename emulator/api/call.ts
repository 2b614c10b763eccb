import type { Assumptions } from "../store/assumptions";
import type { Random } from "../store/random";
import type { AtlasData, Organization } from "../store/types";
import { isId } from "./attributes";
import type { Caller } from "./caller";
import { apiError } from "./errors";
import { read, type Schema } from "./schemas";

/** A request as it was received. */
export interface ApiRequest {
  method: string;
  /** Path and query as sent. */
  target: string;
  url: URL;
  authorization: string | undefined;
  accept: string | undefined;
  contentType: string | undefined;
  /** Undefined if it is longer than the emulator accepts. */
  body: Uint8Array | undefined;
  /** The URL that the client used, like `http://127.0.0.1:8080`. */
  origin: string;
  /** The client's address. */
  ip: string;
}

/** Waits; ends early when the emulator stops. */
export type Wait = (milliseconds: number) => Promise<void>;

/** An authenticated request, as the operations receive it. */
export interface Call {
  readonly data: AtlasData;
  /** Milliseconds of the emulator's clock. */
  readonly now: number;
  readonly caller: Caller;
  readonly assume: Assumptions;
  /** Decides the order of roles, which Atlas does not keep. */
  readonly random: Random;
  /** Whether rate limits are enforced. */
  readonly rateLimited: boolean;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Uint8Array;
  /** URL of this version of the API, as the client reached it: for links. */
  readonly base: string;
  /** The path below `base`. */
  readonly path: string;
}

/** A call about an organization that the caller belongs to. */
export interface OrgCall extends Call {
  readonly organization: Organization;
}

export interface Answer {
  readonly status: number;
  readonly body?: object;
}

export function param(call: Call, name: string): string {
  return call.params[name] ?? "";
}

/** The request's JSON; throws Atlas's error if it is invalid. */
export function bodyOf<T>(call: Call, schema: Schema<T>): T {
  return read(schema, parseJson(call.body));
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw apiError("MALFORMED_JSON");
  }
}

/** The role that a call requires: `member` is any role in the organization, `owner` is ORG_OWNER. */
export type RequiredRole = "member" | "owner";

/** The organization that the call names; throws if the caller has no permission there. */
export function authorize(call: Call, role: RequiredRole): OrgCall {
  const orgId = param(call, "orgId");
  if (!isId(orgId)) throw apiError("INVALID_ORG_ID", orgId);
  const organization = call.data.organizations.find(({ id }) => id === orgId);
  if (organization === undefined) throw apiError("ORG_NOT_FOUND", orgId);
  const { otherOrganization } = call.assume;
  if (call.caller.orgId !== orgId) {
    throw otherOrganization === "ORG_NOT_FOUND"
      ? apiError("ORG_NOT_FOUND", orgId)
      : apiError("USER_CANNOT_ACCESS_ORG");
  }
  if (role === "owner") assertOwner(call, orgId);
  return { ...call, organization };
}

/** Throws Atlas's refusal if the caller is no owner of its organization. */
export function assertOwner({ caller, assume }: Call, orgId: string): void {
  if (caller.roles.includes("ORG_OWNER")) return;
  throw assume.roleRefusal === "NOT_ORG_OWNER"
    ? apiError("NOT_ORG_OWNER", orgId)
    : apiError("USER_UNAUTHORIZED");
}
