import type { LiveSettings, OrganizationSettings, OrgDelegationSettings } from "../../atlas/types";
import { sameAsSets } from "../../domain/compare";
import type { DeclaredSettings } from "./types";

type Plain = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Plain => typeof value === "object" && value !== null;

/** What is live of what was declared; Atlas leaves a setting out, or empties it, when it is clear. */
function livePart(declared: Plain, live: Plain): Plain {
  return Object.fromEntries(
    Object.entries(declared).map(([name, wanted]) => {
      const value = live[name];
      if (isObject(wanted)) return [name, livePart(wanted, isObject(value) ? value : {})];
      return [name, value === undefined || value === "" ? null : value];
    }),
  );
}

/**
 * The wanted settings that are not so already. A setting that has parts is one: Atlas doesn't say
 * whether it keeps those that are left out.
 */
const difference = (wanted: Plain, live: Plain): Plain =>
  Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => !sameAsSets(value, live[name])),
  );

/** The live values of the declared settings, and of no others. */
export function liveSettings(declared: DeclaredSettings, live: LiveSettings): DeclaredSettings {
  const { delegation, ...settings } = declared;
  return {
    ...livePart({ ...settings }, { ...live.settings }),
    ...(delegation && { delegation: livePart({ ...delegation }, { ...live.delegation }) }),
  };
}

/** What is to be sent to each of the two calls; `undefined`: nothing. */
export interface SettingsChange {
  readonly settings: OrganizationSettings | undefined;
  readonly delegation: OrgDelegationSettings | undefined;
}

const unlessEmpty = (part: Plain): Plain | undefined =>
  Object.keys(part).length > 0 ? part : undefined;

/** What has to be sent for the declared settings to be live. */
export function settingsChange(declared: DeclaredSettings, live: LiveSettings): SettingsChange {
  const { delegation: liveDelegation = {}, ...liveRest } = liveSettings(declared, live);
  const { delegation = {}, ...rest } = declared;
  const change = difference({ ...rest }, { ...liveRest });
  // Atlas clears this contact by the empty text, and the other one by null.
  const cleared = change.securityContact === null ? { securityContact: "" } : {};
  return {
    settings: unlessEmpty({ ...change, ...cleared }),
    delegation: unlessEmpty(difference({ ...delegation }, { ...liveDelegation })),
  };
}
