import { BOTH, type Endpoint, V1 } from "./endpoint";

/** A call of which only the raw response is read. */
export type Probe = Pick<
  Endpoint<never, never, unknown>,
  "route" | "versions" | "retryable" | "limit"
>;

/** Calls that no resource makes: `atlas-orgs verify` needs them to ask Atlas how it behaves. */
export const PROBES = {
  listOrgTeams: { route: "GET /orgs/{orgId}/teams", versions: BOTH, retryable: true },
  createOrgApiKey: { route: "POST /orgs/{orgId}/apiKeys", versions: BOTH, retryable: false },
  getLegacyOrgSettings: { route: "GET /orgs/{orgId}/settings", versions: V1, retryable: true },
} as const satisfies Readonly<Record<string, Probe>>;
