import type { Credentials } from "../domain/credentials";

/** The version of the Atlas API. */
export type ApiVersion = "v1.0" | "v2";

/** The settings of one client. */
export interface Settings {
  readonly credentials: Credentials;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly apiVersion: ApiVersion;
  /** The namespace of the configuration, for messages. **Default:** {@link NAMESPACE}. */
  readonly namespace?: string;
  /** How many times a failing request is sent. **Default:** 4. */
  readonly maxAttempts?: number;
  /** The timeout of one request. **Default:** 60. */
  readonly timeoutSeconds?: number;
  /** How many requests run at the same time. **Default:** 16. */
  readonly parallel?: number;
}

/** The namespace of the configuration of dynamic resources. */
export const NAMESPACE = "mongodbatlas";

/** A key of the configuration as users set it, such as `mongodbatlas:baseUrl`. */
export const keyOf = (
  { namespace = NAMESPACE }: Pick<Settings, "namespace">,
  key: string,
): string => `${namespace}:${key}`;
