import type { ApiVersion } from "../settings";
import type { Shape } from "../shapes";

/** What is known of a call before it is made. */
export interface Endpoint<Parameters, Body, Result> {
  /** Method and path. Parameters that the path does not name go to the query. */
  readonly route: `${"GET" | "POST" | "PATCH" | "DELETE"} /${string}`;
  /** Versions of the API that have the call, with the media type each one speaks. */
  readonly versions: Partial<Record<ApiVersion, string>>;
  /** Whether it may be sent again when its answer was lost: doing it twice is like doing it once. */
  readonly retryable: boolean;
  /** What an answer must have for callers to rely on it. */
  readonly answer: Shape<Result>;
  /** Calls of one name share a limit of Atlas's. **Default:** each route and organization has its own. */
  readonly limit?: string;
  /** How many times longer than others it may take. **Default:** 1. */
  readonly timeoutFactor?: number;
  /** Never there: carries the types. */
  readonly types?: (parameters: Parameters, body: Body) => void;
}

/** What most calls have in their path. */
export interface InOrganization {
  readonly orgId: string;
}

type Facts<Result> = Omit<Endpoint<never, never, Result>, "route" | "types">;

/** A row of the table of calls. */
export function endpoint<Parameters, Body, Result>(
  route: Endpoint<Parameters, Body, Result>["route"],
  facts: Facts<Result>,
): Endpoint<Parameters, Body, Result> {
  return { route, ...facts };
}

const atlasMedia = (date: string): string => `application/vnd.atlas.${date}+json`;
export const V1 = { "v1.0": "application/json" };
export const V2 = { v2: atlasMedia("2023-01-01") };
export const V2_PEOPLE = { v2: atlasMedia("2025-02-19") };
export const V2_DELEGATION = { v2: atlasMedia("2025-03-12") };
export const V2_SERVICE_ACCOUNTS = { v2: atlasMedia("2024-08-05") };
export const BOTH = { ...V1, ...V2 };
