import type { AtlasOrganization, Group, LiveSettings } from "../../atlas/types";
import { sameAsSets, withoutUndefined } from "../../domain/compare";
import { isKnown } from "../../domain/unknown";
import type { Difference } from "../lifecycle";
import { liveSettings } from "./settings";
import {
  ON_CHANGE,
  type OrganizationInputs,
  type OrganizationState,
  OUTPUT_ARGUMENTS,
  type OutputArgument,
} from "./types";

const NAMES = Object.keys(ON_CHANGE) as (keyof OrganizationInputs)[];
const isOutput = (name: string): name is OutputArgument =>
  OUTPUT_ARGUMENTS.some((output) => output === name);

/** The declared arguments in a state. */
export const declaredInputs = (state: OrganizationState): OrganizationInputs =>
  Object.fromEntries(
    Object.entries(state).filter(
      ([name]) => name in ON_CHANGE && (!isOutput(name) || state.__declared.includes(name)),
    ),
  );

/** What is known of an organization beside what was declared. */
export interface Known {
  readonly live: Pick<AtlasOrganization, "id" | "name" | "skipDefaultAlertsSettings">;
  readonly adopted: boolean;
  /** The organization's own credentials, where it was created with some. */
  readonly own?: object | undefined;
  /** Left out, nothing is known of the settings yet. */
  readonly settings?: LiveSettings | undefined;
}

/** The declared arguments with their live values, and no argument that was not declared. */
export function liveInputs(declared: OrganizationInputs, { live, settings }: Known) {
  const { name, skipDefaultAlertsSettings, settings: wanted } = declared;
  return withoutUndefined<OrganizationInputs>({
    ...declared,
    name: name === undefined ? undefined : live.name,
    skipDefaultAlertsSettings:
      skipDefaultAlertsSettings === undefined
        ? undefined
        : (live.skipDefaultAlertsSettings ?? false),
    settings: wanted && settings ? liveSettings(wanted, settings) : undefined,
  });
}

/** The whole state of an organization that is declared so and is live so. */
export const stateOf = (declared: OrganizationInputs, known: Known): OrganizationState =>
  withoutUndefined<OrganizationState>({
    ...liveInputs(declared, known),
    orgId: known.live.id,
    name: known.live.name,
    adopted: known.adopted,
    credentials: declared.credentials ?? known.own,
    __declared: OUTPUT_ARGUMENTS.filter((name) => declared[name] !== undefined),
    __lost: undefined,
  });

/** Whether an argument needs an update; one that is not known yet may. */
function differs(
  name: keyof OrganizationInputs,
  olds: OrganizationState,
  news: OrganizationInputs,
): boolean {
  // An id that is not known yet, or no longer declared, is taken for the same organization's.
  if (name === "orgId")
    return news.orgId !== undefined && isKnown(news.orgId) && news.orgId !== olds.orgId;
  return !isKnown(news[name]) || !sameAsSets(declaredInputs(olds)[name], news[name]);
}

/** Which arguments changed. An organization that may not be there always differs. */
export function diff(olds: OrganizationState, news: OrganizationInputs): Difference {
  const changed = NAMES.filter((name) => differs(name, olds, news));
  return {
    changes: changed.length > 0 || olds.__lost !== undefined,
    replaces: changed.filter((name) => ON_CHANGE[name] === "replace"),
  };
}

/** What destroying the resource does to the organization, and why. */
export type DeletionPlan =
  | { readonly do: "delete" }
  | { readonly do: "forget"; readonly because: string }
  | { readonly do: "refuse"; readonly because: string };

/** Whether the organization may be deleted; asked before anything of it is looked at. */
export function planDeletion(recorded: OrganizationState): DeletionPlan {
  const { orgId, name, adopted, deletionProtection = true, __lost } = recorded;
  if (__lost !== undefined) return { do: "forget", because: __lost };
  if (!deletionProtection) return { do: "delete" };
  return adopted
    ? {
        do: "forget",
        because: `Organization ${name} (${orgId}) was adopted: it is no longer managed, and stays in Atlas. To delete it as well, apply deletionProtection: false first.`,
      }
    : {
        do: "refuse",
        because: `Organization ${name} (${orgId}) is protected from deletion. Apply deletionProtection: false first, then destroy it.`,
      };
}

/** The projects that are in the way of a deletion, ten at most. */
export function projectsOf({ orgId, name }: OrganizationState, projects: readonly Group[]) {
  const named = projects.slice(0, 10).map((project) => `${project.name} (${project.id})`);
  const others =
    projects.length > named.length ? ` and ${projects.length - named.length} more` : "";
  return `Organization ${name} (${orgId}) still has ${projects.length} project(s): ${named.join(", ")}${others}.`;
}
