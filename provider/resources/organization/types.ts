import type { OrganizationSettings, OrgDelegationSettings } from "../../atlas/types";
import type { Imported } from "../imported";

/** Settings as a program declares them. Those that are left out are not managed. */
export interface DeclaredSettings extends Omit<OrganizationSettings, "securityContact"> {
  /** `null` clears it. */
  readonly securityContact?: string | null;
  readonly delegation?: OrgDelegationSettings;
}

/** The inputs of an `Organization`, as the provider process receives them. */
export interface OrganizationInputs {
  readonly orgId?: string;
  readonly name?: string;
  readonly adopt?: boolean;
  readonly orgOwnerId?: string;
  readonly apiKey?: { readonly description: string; readonly roles: readonly string[] };
  readonly serviceAccount?: {
    readonly name: string;
    readonly description: string;
    readonly roles: readonly string[];
    readonly secretExpiresAfterHours: number;
  };
  readonly federationSettingsId?: string;
  readonly skipDefaultAlertsSettings?: boolean;
  readonly settings?: DeclaredSettings;
  readonly mayShutOutCaller?: boolean;
  readonly deletionProtection?: boolean;
  /** Manages an organization that is adopted, or creates a new one. */
  readonly credentials?: object;
}

/** The state of an organization. It contains the inputs that were declared and, after an import, defaults. */
export interface OrganizationState extends OrganizationInputs, Imported {
  readonly orgId: string;
  /** The live name, whether it is declared or not. */
  readonly name: string;
  readonly adopted: boolean;
  /** The credentials that came with an organization that this resource created. */
  readonly ownCredentials?: object;
  /** Which of the outputs that are also inputs were declared. Pulumi never shows this name. */
  readonly __declaredNames: readonly DeclaredName[];
  /** Why it is not known whether the organization was created. Nothing is done with it then. */
  readonly __lost?: string;
}

/** Inputs that are also outputs, whether they are declared or not. */
export const DECLARED_NAMES = ["orgId", "name"] as const;
export type DeclaredName = (typeof DECLARED_NAMES)[number];

/** Inputs that count only when an organization is created. */
export const CREATION_ONLY = [
  "orgOwnerId",
  "apiKey",
  "serviceAccount",
  "federationSettingsId",
] as const;

/** Whether a changed input is applied in place or requires a replacement. */
export const ON_CHANGE = {
  orgId: "replace",
  name: "update",
  adopt: "update",
  orgOwnerId: "update",
  apiKey: "update",
  serviceAccount: "update",
  federationSettingsId: "update",
  skipDefaultAlertsSettings: "update",
  settings: "update",
  mayShutOutCaller: "update",
  deletionProtection: "update",
  credentials: "update",
} as const satisfies Record<keyof Required<OrganizationInputs>, "replace" | "update">;
