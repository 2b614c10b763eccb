import { ApiError, apiError } from "./errors";
import { NOT_EMULATED } from "./notEmulated";
import { OPERATIONS, type Operation, type Version } from "./operations";
import { findRoute, type Routed } from "./routes";

/** The operation that a request calls. */
export interface ResolvedOperation {
  version: "v1.0" | "v2";
  operation: Operation;
  params: Record<string, string>;
  /** URL of this version of the API, and the path below it. */
  base: string;
  path: string;
  /** Of a successful response. */
  mediaType: string;
  headers: Record<string, string>;
}

interface VersionedRequest {
  method: string;
  origin: string;
  url: URL;
  accept: string | undefined;
}

const V1 = "/api/atlas/v1.0";
const V2 = "/api/atlas/v2";

const v1Operations = OPERATIONS.filter(({ versions }) => versions.includes("v1.0"));
const v2Operations = OPERATIONS.filter(({ versions }) => versions.some(isDate));

/** Finds the operation, in the version that the path or the Accept header asks for. */
export function resolveOperation(request: VersionedRequest, now: number): ResolvedOperation {
  const { pathname } = request.url;
  if (pathname.startsWith(`${V1}/`)) return inV1(request, pathname.slice(V1.length));
  if (pathname.startsWith(`${V2}/`)) return inV2(request, pathname.slice(V2.length), now);
  throw apiError("RESOURCE_NOT_FOUND", pathname);
}

/** Removes the prefix that all calls of one version share. */
export function withoutPrefix(target: string): string {
  return target.replace(/^\/api\/atlas\/(v1\.0|v2)(?=\/|\?|$)/, "");
}

function inV1({ method, origin, url }: VersionedRequest, path: string): ResolvedOperation {
  const found = findRoute(v1Operations, method, path);
  if (found === undefined) throw notAvailable(findRoute(NOT_EMULATED.v1, method, path), url);
  return {
    version: "v1.0",
    operation: found.row,
    params: found.params,
    base: `${origin}${V1}`,
    path,
    mediaType: "application/json",
    headers: {},
  };
}

function inV2(
  { method, origin, url, accept }: VersionedRequest,
  path: string,
  now: number,
): ResolvedOperation {
  const found = findRoute(v2Operations, method, path);
  if (found === undefined) throw notAvailable(findRoute(NOT_EMULATED.v2, method, path), url);
  const { operation, date } = newest(found.row.route, askedDate(accept));
  if (operation.sunset && now >= Date.parse(SUNSET)) {
    throw apiError("VERSION_GONE", date, url.pathname.slice(1));
  }
  return {
    version: "v2",
    operation,
    params: found.params,
    base: `${origin}${V2}`,
    path,
    mediaType: `application/vnd.atlas.${date}+json;charset=utf-8`,
    headers: operation.sunset ? { Deprecation: DEPRECATION, Sunset: SUNSET } : {},
  };
}

const DEPRECATION = "Wed, 19 Feb 2025 00:00:00 GMT";
// In Atlas's format, with one digit for the day.
const SUNSET = "Thu, 1 Jul 2027 00:00:00 GMT";

/** The newest version of a route that is not newer than the date, which is Atlas's rule. */
function newest(route: string, asked: string): { operation: Operation; date: Version } {
  const [first] = v2Operations
    .filter((operation) => operation.route === route)
    .flatMap((operation) => operation.versions.map((date) => ({ operation, date })))
    .filter(({ date }) => isDate(date) && date <= asked)
    .sort((a, b) => (a.date < b.date ? 1 : -1));
  if (first === undefined) throw apiError("INVALID_VERSION_DATE");
  return first;
}

function askedDate(accept = ""): string {
  const [, date = ""] = /application\/vnd\.atlas\.(\d{4}-\d\d-\d\d)\+json/.exec(accept) ?? [];
  if (Number.isNaN(Date.parse(date))) throw apiError("INVALID_VERSION_DATE");
  return date;
}

function isDate(version: Version): boolean {
  return version !== "v1.0";
}

function notAvailable(
  known: Routed<{ id: string; route: string }> | undefined,
  url: URL,
): ApiError {
  if (known === undefined) return apiError("RESOURCE_NOT_FOUND", url.pathname);
  const { id, route } = known.row;
  return new ApiError(501, "NOT_EMULATED", `The emulator does not have ${id} (${route}).`);
}
