import type { AtlasOrganization, LiveSettings } from "../../atlas/types";
import { withoutUndefined } from "../../domain/compare";
import { withoutUndeclared } from "../imported";
import { liveSettings } from "./settings";
import {
  DECLARED_NAMES,
  type DeclaredName,
  ON_CHANGE,
  type OrganizationInputs,
  type OrganizationState,
} from "./types";

const isAlsoOutput = (name: string): name is DeclaredName =>
  DECLARED_NAMES.some((output) => output === name);

/** The inputs in a state that were declared. */
export const declaredInputs = (state: OrganizationState): OrganizationInputs =>
  Object.fromEntries(
    Object.entries(withoutUndeclared(state)).filter(
      ([name]) =>
        name in ON_CHANGE && (!isAlsoOutput(name) || state.__declaredNames.includes(name)),
    ),
  );

/** What is known of an organization apart from what is declared. */
export interface Known {
  readonly live: Pick<AtlasOrganization, "id" | "name" | "skipDefaultAlertsSettings">;
  readonly adopted: boolean;
  readonly ownCredentials?: object | undefined;
  /** `undefined`: nothing is known of the settings yet. */
  readonly settings?: LiveSettings | undefined;
}

/** The declared inputs with their live values. Inputs that were not declared are not added. */
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

/** The whole state. */
export const buildState = (declared: OrganizationInputs, known: Known): OrganizationState =>
  withoutUndefined<OrganizationState>({
    ...liveInputs(declared, known),
    orgId: known.live.id,
    name: known.live.name,
    adopted: known.adopted,
    ownCredentials: known.ownCredentials,
    __declaredNames: DECLARED_NAMES.filter((name) => declared[name] !== undefined),
    __lost: undefined,
  });

/** A state as version 0.1.0 wrote it. */
export interface StateOf010 extends Omit<OrganizationState, "__declaredNames" | "ownCredentials"> {
  /** What creates an organization; `credentials` was then the output. */
  readonly creatorCredentials?: object;
  readonly __declared: readonly string[];
}

/** Whether version 0.1.0 wrote the state. */
export const isStateOf010 = (state: object): state is StateOf010 => "__declared" in state;

/**
 * Upgrades a state that version 0.1.0 wrote. There, `credentials` was the argument of an adopted
 * organization but the output of a created one, whose argument was called `creatorCredentials`.
 * A state of this version is returned as it is.
 */
export function upgradeState(state: OrganizationState | StateOf010): OrganizationState {
  if (!isStateOf010(state)) return state;
  const { creatorCredentials, credentials, __declared, ...rest } = state;
  const isOwn = !__declared.includes("credentials") && !state.adopted;
  return withoutUndefined<OrganizationState>({
    ...rest,
    credentials: isOwn ? creatorCredentials : (credentials ?? creatorCredentials),
    ownCredentials: isOwn ? credentials : undefined,
    __declaredNames: DECLARED_NAMES.filter((name) => __declared.includes(name)),
    __lost: rest.__lost,
  });
}
