import type { LiveSettings, OrganizationSettings, OrgDelegationSettings } from "../../atlas/types";
import { sameAsSets } from "../../domain/compare";
import type { DeclaredSettings } from "./types";

type Plain = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Plain => typeof value === "object" && value !== null;

/** The live value of a declared setting. Atlas omits or empties a setting that has no value. */
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
 * The declared settings that differ from the live ones. A setting with parts is sent as a whole:
 * Atlas does not document whether it keeps omitted parts.
 */
const difference = (wanted: Plain, live: Plain): Plain =>
  Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => !sameAsSets(value, live[name])),
  );

/** The live values of the declared settings only. */
export function liveSettings(declared: DeclaredSettings, live: LiveSettings): DeclaredSettings {
  const { delegation, ...settings } = declared;
  return {
    ...livePart({ ...settings }, { ...live.settings }),
    ...(delegation && { delegation: livePart({ ...delegation }, { ...live.delegation }) }),
  };
}

/** The bodies of the two calls. `undefined`: the call is not needed. */
export interface SettingsChange {
  readonly settings: OrganizationSettings | undefined;
  readonly delegation: OrgDelegationSettings | undefined;
}

const unlessEmpty = (part: Plain): Plain | undefined =>
  Object.keys(part).length > 0 ? part : undefined;

/** What to send so that Atlas has the declared settings. */
export function settingsChange(declared: DeclaredSettings, live: LiveSettings): SettingsChange {
  const { delegation: liveDelegation = {}, ...liveRest } = liveSettings(declared, live);
  const { delegation = {}, ...rest } = declared;
  const change = difference({ ...rest }, { ...liveRest });
  // The empty text clears this contact in Atlas; null clears the other one.
  const cleared = change.securityContact === null ? { securityContact: "" } : {};
  return {
    settings: unlessEmpty({ ...change, ...cleared }),
    delegation: unlessEmpty(difference({ ...delegation }, { ...liveDelegation })),
  };
}
