import { ConfigurationError } from "../domain/errors";
import { readConfig } from "../runtime/config";

/** The configuration of one provider, as the engine sends it. */
export type Configuration = Readonly<Record<string, unknown>>;

/** The namespace of the plugin's configuration. */
export const NAMESPACE = "atlas-orgs";

/** Returns a function that looks up the configuration by the key without its namespace. */
const lookUp =
  (configuration: Configuration) =>
  (key: string): string | undefined => {
    const value = configuration[key];
    return value === undefined ? undefined : String(value);
  };

/** The same by the full key. */
export const lookUpFull =
  (configuration: Configuration) =>
  (key: string): string | undefined =>
    lookUp(configuration)(key.replace(`${NAMESPACE}:`, ""));

/** What is wrong with the values that need no credentials, as one message; `undefined` if nothing is. */
export function problemWith(configuration: Configuration): string | undefined {
  try {
    // Credentials may come from the environment or from a resource, so they are checked when used.
    readConfig(
      { namespace: NAMESPACE, get: lookUp(configuration) },
      {},
      { accessToken: "unchecked" },
    );
    return undefined;
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
}
