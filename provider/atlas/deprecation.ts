import { isResponse, type Outcome } from "../http/messages";
import { ENDPOINTS, type Operation } from "./endpoints";
import { type Deprecation, deprecationOf } from "./responseHeaders";
import { keyOf, type Settings } from "./settings";

/** Warns if a response says that the API version of the call is deprecated. */
export type DeprecationCheck = (outcome: Outcome, operation: Operation, settings: Settings) => void;

/** Says which API version ends and what to do about it. */
export function deprecationMessage(
  operation: Operation,
  { sunset }: Deprecation,
  settings: Settings,
): string {
  const end = sunset === undefined ? "" : ` and will remove it on ${sunset}`;
  const canSwitch = settings.apiVersion === "v1.0" && "v1.0" in ENDPOINTS[operation].versions;
  const advice = canSwitch
    ? `Set ${keyOf(settings, "apiVersion")} to v2. Nothing else changes.`
    : "Upgrade pulumi-atlas-orgs.";
  return `Atlas has deprecated the API version that ${operation} uses${end}. ${advice}`;
}

/** Creates a check that warns once for each base URL. */
export function createDeprecationCheck(warn: (text: string) => void): DeprecationCheck {
  const warned = new Set<string>();
  return (outcome, operation, settings) => {
    const { baseUrl } = settings;
    if (!isResponse(outcome) || warned.has(baseUrl)) return;
    const deprecation = deprecationOf(outcome);
    if (deprecation === undefined) return;
    warned.add(baseUrl);
    warn(deprecationMessage(operation, deprecation, settings));
  };
}
