import type { Organization, World } from "../store/types";
import { isId } from "./attributes";
import type { Caller } from "./caller";
import { refusal } from "./refusal";
import type { Reader } from "./shape";

/** One authenticated request, as the routes see it. */
export interface Call {
  readonly world: World;
  /** Milliseconds of the emulator's clock. */
  readonly now: number;
  readonly caller: Caller;
  /** Whether Atlas's limits hold. */
  readonly rateLimited: boolean;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Uint8Array;
  /** Where this version of the API lives, as the client reached it: for links. */
  readonly base: string;
  /** The path below `base`. */
  readonly path: string;
}

/** A call about an organization that the caller may see. */
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

/** The request's JSON, or Atlas's refusal. */
export function bodyOf<T>(call: Call, reader: Reader<T>): T {
  return reader(parseJson(call.body), "");
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw refusal("MALFORMED_JSON");
  }
}

/** Who may make a call: `member` needs any role in the organization, `owner` ORG_OWNER. */
export type Needs = "member" | "owner";

/** The organization that the call names, once it is clear that the caller may do this there. */
export function admit(call: Call, needs: Needs): OrgCall {
  const orgId = param(call, "orgId");
  if (!isId(orgId)) throw refusal("INVALID_ORG_ID", orgId);
  const organization = call.world.organizations.find(({ id }) => id === orgId);
  if (organization === undefined) throw refusal("ORG_NOT_FOUND", orgId);
  if (call.caller.orgId !== orgId) throw refusal("USER_CANNOT_ACCESS_ORG");
  if (needs === "owner" && !call.caller.roles.includes("ORG_OWNER")) {
    throw refusal("NOT_ORG_OWNER", orgId);
  }
  return { ...call, organization };
}
