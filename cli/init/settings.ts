import { SETTINGS } from "../../provider/domain/settings";
import type { OrganizationSettings } from "../../sdk";
import type { Queries } from "../../sdk/reach";

export type Plain = Readonly<Record<string, unknown>>;

/** What an `Organization` takes. Other settings that Atlas returns are left out. */
const NAMES: readonly (keyof OrganizationSettings)[] = SETTINGS;

/** The settings that have a value, as a program declares them. */
export function declarable({
  settings,
  delegation,
}: Awaited<ReturnType<Queries["settings"]>>): Plain {
  const all: Plain = { ...settings, delegation };
  return withValue(Object.fromEntries(NAMES.map((name) => [name, all[name]])));
}

/** The parts that are neither clear nor empty, in their order. */
function withValue(part: Plain): Plain {
  const entries = Object.entries(part).map(([name, value]) => [
    name,
    typeof value === "object" && value !== null ? withValue({ ...value }) : value,
  ]);
  return Object.fromEntries(entries.filter(([, value]) => !isClear(value)));
}

const isClear = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === "" ||
  (typeof value === "object" && Object.keys(value).length === 0);
