import type { Responses } from "../schemas";
import type { ApiVersion } from "../settings";

/** The names of the schemas that describe this type. */
type SchemaOf<Result> = {
  [Name in keyof Responses]: Result extends Responses[Name] ? Name : never;
}[keyof Responses];

/** What is known about a call before it is made. */
export interface Endpoint<Parameters, Body, Result> {
  /** Method and path. Parameters that the path does not name go to the query. */
  readonly route: `${"GET" | "POST" | "PATCH" | "DELETE"} /${string}`;
  /** The API versions that have the call, each with its media type. */
  readonly versions: Partial<Record<ApiVersion, string>>;
  /** Whether sending it twice has the same effect as sending it once. */
  readonly retryable: boolean;
  /** The schema of its response. */
  readonly response: SchemaOf<Result>;
  /** Calls with the same limit share a rate limit. **Default:** one for each route and organization. */
  readonly limit?: string;
  /** Multiplies the timeout. **Default:** 1. */
  readonly timeoutFactor?: number;
  /** Never set. It carries the types. */
  readonly types?: (parameters: Parameters, body: Body) => void;
}

/** The path parameter of most calls. */
export interface InOrganization {
  readonly orgId: string;
}

type Facts<Result> = Omit<Endpoint<never, never, Result>, "route" | "types">;

/** Creates a row of the table of endpoints. */
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
