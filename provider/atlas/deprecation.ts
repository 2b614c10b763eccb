import { headerOf, isResponse, type Outcome } from "../http/messages";
import { ENDPOINTS, type Operation } from "./endpoints";
import { keyOf, type Settings } from "./settings";

/** Warns if a response says that the API version of the call is deprecated. */
export type DeprecationCheck = (outcome: Outcome, operation: Operation, settings: Settings) => void;

const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Creates a check that warns once for each base URL. */
export function createDeprecationCheck(warn: (text: string) => void): DeprecationCheck {
  const warned = new Set<string>();
  return (outcome, operation, settings) => {
    const { baseUrl, apiVersion } = settings;
    if (!isResponse(outcome) || warned.has(baseUrl)) return;
    const deprecation = headerOf(outcome, "deprecation");
    const sunset = headerOf(outcome, "sunset");
    if (deprecation === undefined && sunset === undefined) return;
    warned.add(baseUrl);
    // A date that is formatted again cannot contain anything else.
    const date = Date.parse(sunset ?? "");
    const end = Number.isNaN(date) ? "" : ` and will remove it on ${isoDay(date)}`;
    const canSwitch = apiVersion === "v1.0" && "v1.0" in ENDPOINTS[operation].versions;
    const advice = canSwitch
      ? `Set ${keyOf(settings, "apiVersion")} to v2. Nothing else changes.`
      : "Upgrade pulumi-atlas-orgs.";
    warn(`Atlas has deprecated the API version that ${operation} uses${end}. ${advice}`);
  };
}
