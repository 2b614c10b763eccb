import type * as pulumi from "@pulumi/pulumi";
import type { Credentials } from "./credentials";

/** What an API key of a new organization is like. */
export interface NewApiKey {
  /** What it is for, 1 to 250 characters. */
  description: pulumi.Input<string>;
  /** Organization roles; with `ORG_OWNER` the program can invite people and change settings. */
  roles: pulumi.Input<pulumi.Input<string>[]>;
}

/** What a service account of a new organization is like. */
export interface NewServiceAccount {
  /** Name, 1 to 64 characters. */
  name: pulumi.Input<string>;
  /** What it is for, 1 to 250 characters. */
  description: pulumi.Input<string>;
  /** Organization roles; with `ORG_OWNER` the program can invite people and change settings. */
  roles: pulumi.Input<pulumi.Input<string>[]>;
  /** How long its first secret lasts, in hours, 1 to 8760. */
  secretExpiresAfterHours: pulumi.Input<number>;
}

/** Settings of an organization. Only those given here are sent, compared and shown as drift. */
export interface OrganizationSettings {
  /** Whether API calls are taken only from addresses on the access list of their credential. */
  apiAccessListRequired?: pulumi.Input<boolean>;
  /** When people's sessions in Atlas's console end. */
  customSessionTimeouts?: pulumi.Input<{
    /** Seconds after the login, 3600 to 43200. */
    absoluteSessionTimeoutInSeconds?: pulumi.Input<number>;
    /** Seconds without any action, 300 to 43200. */
    idleSessionTimeoutInSeconds?: pulumi.Input<number>;
  }>;
  /** Whether Atlas's generative AI features are on. */
  genAIFeaturesEnabled?: pulumi.Input<boolean>;
  /** How long secrets of service accounts last at most, in hours, 8 to 8760. */
  maxServiceAccountSecretValidityInHours?: pulumi.Input<number>;
  /** Whether everyone has to log in with a second factor. */
  multiFactorAuthRequired?: pulumi.Input<boolean>;
  /** E-mail address for operational news; `null` clears it. */
  operationsContact?: pulumi.Input<string | null>;
  /** Whether MongoDB's own staff is kept from the organization's infrastructure. */
  restrictEmployeeAccess?: pulumi.Input<boolean>;
  /** E-mail address for security news; `null` clears it. */
  securityContact?: pulumi.Input<string | null>;
  /** Whether stream processing may reach into other projects of the organization. */
  streamsCrossGroupEnabled?: pulumi.Input<boolean>;
  /** What people may let other programs do in their name; `null` puts a part back to Atlas's own. */
  delegation?: pulumi.Input<{
    delegatedMcpAccess?: pulumi.Input<"DISALLOWED" | "READ_ONLY" | "READ_WRITE" | null>;
    delegatedPartnerAccess?: pulumi.Input<"DISALLOWED" | "READ_WRITE" | null>;
    /** Seconds, 1 to 31536000. */
    idleRefreshTokenLifetime?: pulumi.Input<number | null>;
    /** Seconds, 1 to 31536000. */
    maximumRefreshTokenLifetime?: pulumi.Input<number | null>;
  }>;
}

export interface OrganizationArgs {
  /**
   * The existing organization to adopt, 24 hex digits. Changing it adopts another one instead. Left
   * out, the organization is created, and `name` is required.
   */
  orgId?: pulumi.Input<string>;
  /** Name, 1 to 64 characters; changing it renames the organization. Left out, it is not managed. */
  name?: pulumi.Input<string>;
  /**
   * Without `orgId`: whether to adopt an organization that has the name already; if not, that is an
   * error, and nothing is created.
   * @default false
   */
  adopt?: pulumi.Input<boolean>;
  /**
   * The owner of a new organization: the id of a user of the creating credential's organization.
   * Required where an API key creates it. Counts at the creation only.
   */
  orgOwnerId?: pulumi.Input<string>;
  /**
   * The API key that Atlas makes for a new organization, and the output `ownCredentials` holds. A new
   * organization needs this or `serviceAccount`. Counts at the creation only.
   */
  apiKey?: pulumi.Input<NewApiKey>;
  /** The same with a service account. Counts at the creation only. */
  serviceAccount?: pulumi.Input<NewServiceAccount>;
  /** The federation that a new organization belongs to. Counts at the creation only. */
  federationSettingsId?: pulumi.Input<string>;
  /** Whether new projects come without Atlas's own alerts. Left out, it is not managed. */
  skipDefaultAlertsSettings?: pulumi.Input<boolean>;
  /** Settings; those left out are not managed, and stay as they are. */
  settings?: pulumi.Input<OrganizationSettings>;
  /**
   * Whether `settings.apiAccessListRequired` may be turned on although the access list of the
   * credential that does it is empty, so that this program can no longer reach the organization.
   * @default false
   */
  mayShutOutCaller?: pulumi.Input<boolean>;
  /**
   * Whether the organization stays in Atlas when the resource is destroyed: an adopted one is then
   * forgotten. Set it to false, and apply that, before destroying what is to be deleted in Atlas.
   * @default true
   */
  deletionProtection?: pulumi.Input<boolean>;
  /**
   * Credentials for this organization, instead of the configured ones. They manage an organization
   * that is adopted, and create a new one, which is then managed with its `ownCredentials`.
   */
  credentials?: pulumi.Input<Credentials | undefined>;
}
