import type * as pulumi from "@pulumi/pulumi";
import type { Credentials } from "./credentials";

/** The API key that Atlas creates for a new organization. */
export interface NewApiKey {
  /** Description, 1 to 250 characters. */
  description: pulumi.Input<string>;
  /** Organization roles. The program needs `ORG_OWNER` to invite people and to change settings. */
  roles: pulumi.Input<pulumi.Input<string>[]>;
}

/** The service account that Atlas creates for a new organization. */
export interface NewServiceAccount {
  /** Name, 1 to 64 characters. */
  name: pulumi.Input<string>;
  /** Description, 1 to 250 characters. */
  description: pulumi.Input<string>;
  /** Organization roles. The program needs `ORG_OWNER` to invite people and to change settings. */
  roles: pulumi.Input<pulumi.Input<string>[]>;
  /** Validity of its first secret in hours, 1 to 8760. */
  secretExpiresAfterHours: pulumi.Input<number>;
}

/**
 * Settings of an organization. Only the settings that you declare are sent, compared and reported as
 * drift. If you remove a setting from the program, it keeps its current value in Atlas.
 */
export interface OrganizationSettings {
  /** Whether Atlas accepts API requests only from addresses on the access list of their credential. */
  apiAccessListRequired?: pulumi.Input<boolean>;
  /** When sessions of people in the Atlas console end. */
  customSessionTimeouts?: pulumi.Input<{
    /** Seconds after the login, 3600 to 43200. */
    absoluteSessionTimeoutInSeconds?: pulumi.Input<number>;
    /** Seconds without activity, 300 to 43200. */
    idleSessionTimeoutInSeconds?: pulumi.Input<number>;
  }>;
  /** Whether the generative AI features of Atlas are enabled. */
  genAIFeaturesEnabled?: pulumi.Input<boolean>;
  /** Maximum validity of service account secrets in hours, 8 to 8760. */
  maxServiceAccountSecretValidityInHours?: pulumi.Input<number>;
  /** Whether everyone must log in with multi-factor authentication. */
  multiFactorAuthRequired?: pulumi.Input<boolean>;
  /** E-mail address for operational notifications; `null` removes it. */
  operationsContact?: pulumi.Input<string | null>;
  /** Whether MongoDB employees are denied access to the infrastructure of the organization. */
  restrictEmployeeAccess?: pulumi.Input<boolean>;
  /** E-mail address for security notifications; `null` removes it. */
  securityContact?: pulumi.Input<string | null>;
  /** Whether stream processing can access other projects of the organization. */
  streamsCrossGroupEnabled?: pulumi.Input<boolean>;
  /** What people can allow other programs to do for them; `null` restores the default of Atlas. */
  delegation?: pulumi.Input<{
    /** Access of MCP clients. */
    delegatedMcpAccess?: pulumi.Input<"DISALLOWED" | "READ_ONLY" | "READ_WRITE" | null>;
    /** Access of partner integrations. */
    delegatedPartnerAccess?: pulumi.Input<"DISALLOWED" | "READ_WRITE" | null>;
    /** Lifetime of an unused refresh token in seconds, 1 to 31536000. */
    idleRefreshTokenLifetime?: pulumi.Input<number | null>;
    /** Maximum lifetime of a refresh token in seconds, 1 to 31536000. */
    maximumRefreshTokenLifetime?: pulumi.Input<number | null>;
  }>;
}

export interface OrganizationArgs {
  /**
   * Id of the existing organization to adopt, 24 hexadecimal digits. If omitted, the resource creates
   * an organization, and `name` is required. Changing it replaces the resource with one that adopts the
   * other organization.
   */
  orgId?: pulumi.Input<string>;
  /**
   * Name, 1 to 64 characters. If omitted, the name is not managed. Changing it renames the
   * organization.
   */
  name?: pulumi.Input<string>;
  /**
   * Without `orgId`: whether to adopt an organization that already has this name. If false, such an
   * organization is an error, and nothing is created. Changing it later has no effect.
   * @default false
   */
  adopt?: pulumi.Input<boolean>;
  /**
   * User id of the owner of a new organization, who must be a member of the organization whose
   * credential creates it. Required if that credential is an API key. It cannot be changed after the
   * creation.
   */
  orgOwnerId?: pulumi.Input<string>;
  /**
   * The API key that Atlas creates for a new organization and that the output `ownCredentials` returns.
   * A new organization needs this or `serviceAccount`. It cannot be changed after the creation.
   */
  apiKey?: pulumi.Input<NewApiKey>;
  /**
   * The service account that Atlas creates for a new organization and that the output `ownCredentials`
   * returns. A new organization needs this or `apiKey`. It cannot be changed after the creation.
   */
  serviceAccount?: pulumi.Input<NewServiceAccount>;
  /**
   * Id of the federation that a new organization joins. If omitted, it joins none. It cannot be changed
   * after the creation.
   */
  federationSettingsId?: pulumi.Input<string>;
  /**
   * Whether Atlas creates new projects without its default alerts. If omitted, it is not managed.
   * Changing it updates the organization.
   */
  skipDefaultAlertsSettings?: pulumi.Input<boolean>;
  /** Settings to manage. Changing a setting updates the organization. By default, none are managed. */
  settings?: pulumi.Input<OrganizationSettings>;
  /**
   * Whether the resource can turn on `settings.apiAccessListRequired` although the access list of the
   * credential in use is empty. The program then loses access to the organization.
   * @default false
   */
  mayShutOutCaller?: pulumi.Input<boolean>;
  /**
   * Whether destroying the resource keeps the organization in Atlas. If true, destroying an adopted
   * organization only removes it from the state, and destroying a created one fails. To delete the
   * organization, set this to false and run `pulumi up` before you destroy it.
   * @default true
   */
  deletionProtection?: pulumi.Input<boolean>;
  /**
   * Credentials for this organization, instead of the configured ones. They manage an adopted
   * organization, or create a new one, which is then managed with its `ownCredentials`. Changing them
   * changes nothing in Atlas.
   */
  credentials?: pulumi.Input<Credentials | undefined>;
}
