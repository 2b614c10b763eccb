import { ApiError, apiError } from "./errors";
import { ATLAS_PATHS, NOT_EMULATED } from "./notEmulated";
import type { Operation, Version } from "./operation";
import { OPERATIONS } from "./operations";
import { findRoute } from "./routes";

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

function inV1(request: VersionedRequest, path: string): ResolvedOperation {
  const { method, origin } = request;
  const found = findRoute(v1Operations, method, path);
  if (found === undefined) throw notAvailable(request, "v1", path);
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

function inV2(request: VersionedRequest, path: string, now: number): ResolvedOperation {
  const { method, origin, url, accept } = request;
  const found = findRoute(v2Operations, method, path);
  if (found === undefined) throw notAvailable(request, "v2", path);
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

/**
 * The error for an operation that is not available. A client reads 404 as "deleted", so operations
 * that Atlas may have answer 501.
 */
function notAvailable(
  { method, url }: VersionedRequest,
  version: "v1" | "v2",
  path: string,
): ApiError {
  const known = findRoute(NOT_EMULATED[version], method, path)?.row;
  if (known !== undefined) return notEmulated(`${known.id} (${known.route})`);
  const inOtherVersion = version === "v1" ? [...v2Operations, ...NOT_EMULATED.v2] : v1Operations;
  const isOther = findRoute<{ route: string }>(inOtherVersion, method, path) !== undefined;
  if (isOther || !ATLAS_PATHS.test(path)) return apiError("RESOURCE_NOT_FOUND", url.pathname);
  return notEmulated(`${method} ${path}`);
}

function notEmulated(operation: string): ApiError {
  return new ApiError(501, "NOT_EMULATED", `The emulator does not have ${operation}.`);
}
