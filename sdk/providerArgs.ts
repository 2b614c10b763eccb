import type * as pulumi from "@pulumi/pulumi";

/** The configuration of a {@link Provider}. Everything is optional. */
export interface ProviderArgs {
  /** Public key of an API key pair. */
  publicKey?: pulumi.Input<string>;
  /** Private key of the pair. */
  privateKey?: pulumi.Input<string>;
  /** Client id of a service account. */
  clientId?: pulumi.Input<string>;
  /** Secret of the service account. */
  clientSecret?: pulumi.Input<string>;
  /** Access token that you obtained elsewhere; valid for one hour. */
  accessToken?: pulumi.Input<string>;
  /**
   * Version of the Atlas API for people. Both lead to the same state.
   * @default "v1.0"
   */
  apiVersion?: pulumi.Input<"v1.0" | "v2">;
  /**
   * Base URL of Atlas.
   * @default "https://cloud.mongodb.com"
   */
  baseUrl?: pulumi.Input<string>;
  /**
   * Maximum attempts per request when Atlas fails, 1 to 10.
   * @default 4
   */
  maxAttempts?: pulumi.Input<number>;
  /**
   * Timeout of one attempt in seconds, up to 3600.
   * @default 60
   */
  timeoutSeconds?: pulumi.Input<number>;
  /**
   * Maximum concurrent requests, 1 to 100.
   * @default 16
   */
  parallel?: pulumi.Input<number>;
  /**
   * What destroying a person's resource does if the resource does not set `onDelete`. If omitted, it
   * removes people whom it invited, and keeps people whom it adopted.
   */
  onDelete?: pulumi.Input<"remove" | "retain">;
  /** File for the request log, or `-` for standard error. By default, there is no log. */
  log?: pulumi.Input<string>;
  /**
   * Whether e-mail addresses in the request log are masked.
   * @default false
   */
  logMask?: pulumi.Input<boolean>;
}
