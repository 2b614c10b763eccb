import type { OrganizationSettings, OrgDelegationSettings } from "../../atlas/types";

/** Settings as a program declares them; those left out are not managed. */
export interface DeclaredSettings extends Omit<OrganizationSettings, "securityContact"> {
  /** `null` clears it. */
  readonly securityContact?: string | null;
  readonly delegation?: OrgDelegationSettings;
}

/** The arguments of an `Organization`, as the provider process gets them. */
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
  /** What reaches an organization that is adopted. */
  readonly credentials?: object;
  /**
   * What creates an organization that is not there yet. The SDK gives it this name, since `credentials`
   * is then what Atlas answers: the new organization's own.
   */
  readonly creatorCredentials?: object;
}

/** What is remembered of an organization. */
export interface OrganizationState extends OrganizationInputs {
  readonly orgId: string;
  /** The live name, whether it is declared or not. */
  readonly name: string;
  readonly adopted: boolean;
  /** Which arguments were declared of those that are outputs as well; Pulumi shows no such name. */
  readonly __declared: readonly OutputArgument[];
  /** Why it is not known whether the organization was created; nothing is done with it then. */
  readonly __lost?: string;
}

/** Arguments that are outputs too, with or without being declared. */
export const OUTPUT_ARGUMENTS = ["orgId", "name", "credentials"] as const;
export type OutputArgument = (typeof OUTPUT_ARGUMENTS)[number];

/** Arguments that only creating an organization takes. */
export const CREATION_ONLY = [
  "orgOwnerId",
  "apiKey",
  "serviceAccount",
  "federationSettingsId",
] as const;

/** What a changed argument costs. */
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
  creatorCredentials: "update",
} as const satisfies Record<keyof Required<OrganizationInputs>, "replace" | "update">;
