import { sameAsSets } from "../../domain/compare";
import type { ArgumentChange } from "../../domain/facts";
import { isLessSecure } from "../../domain/settings";
import { isKnown } from "../../domain/unknown";
import { type Known, liveInputs } from "./state";
import type { OrganizationInputs } from "./types";

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** The changes of a value, one for each property that has a single value. */
function changesOf(property: string, live: unknown, declared: unknown): ArgumentChange[] {
  if (declared === undefined || sameAsSets(live, declared)) return [];
  if (!isObject(declared)) return [{ property, live: live ?? null, declared }];
  const before = isObject(live) ? live : {};
  return Object.entries(declared).flatMap(([name, value]) =>
    changesOf(`${property}.${name}`, before[name], value),
  );
}

/** Whether the change makes the organization less secure. A value that is not known yet may. */
export const isDangerous = ({ property, live, declared }: ArgumentChange): boolean =>
  isKnown(declared) && isLessSecure(property, live, declared);

/** What `up` changes in an organization that it adopts, the most dangerous change first. */
export function adoptionChanges(
  wanted: OrganizationInputs,
  known: Pick<Known, "live" | "settings">,
): ArgumentChange[] {
  const live = liveInputs(wanted, { ...known, adopted: true });
  const { name, skipDefaultAlertsSettings, settings } = wanted;
  const changes = [
    ...changesOf("name", live.name, name),
    ...changesOf("settings", live.settings, settings),
    ...changesOf(
      "skipDefaultAlertsSettings",
      live.skipDefaultAlertsSettings,
      skipDefaultAlertsSettings,
    ),
  ];
  return [...changes.filter(isDangerous), ...changes.filter((change) => !isDangerous(change))];
}
