import type { HttpHooks } from "../http/clock";
import { headerOf, isResponse, type Outcome } from "../http/messages";
import { ENDPOINTS, type Operation } from "./endpoints";
import type { Settings } from "./settings";

// One warning per run and address is enough: a run is a process.
const said = new Set<string>();

/** Tells the user, once, that Atlas is going to take back the version of the API that a call uses. */
export function warnOfDeprecation(
  outcome: Outcome,
  operation: Operation,
  { baseUrl, apiVersion }: Settings,
  { warn }: Pick<HttpHooks, "warn">,
): void {
  if (!isResponse(outcome) || said.has(baseUrl)) return;
  const deprecation = headerOf(outcome, "deprecation");
  const sunset = headerOf(outcome, "sunset");
  if (deprecation === undefined && sunset === undefined) return;
  said.add(baseUrl);
  const ends = sunset === undefined ? "" : ` and ends it on ${sunset.slice(0, 40)}`;
  const switchable = apiVersion === "v1.0" && "v1.0" in ENDPOINTS[operation].versions;
  const advice = switchable
    ? "Set mongodbatlas:apiVersion to v2; nothing else changes."
    : "Upgrade pulumi-atlas-orgs.";
  warn(`Atlas has deprecated the API that ${operation} uses${ends}. ${advice}`);
}
