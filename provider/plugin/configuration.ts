import { ConfigurationError } from "../domain/errors";
import { readConfig } from "../runtime/config";

/** The configuration of one provider, as the engine sends it. */
export type Configuration = Readonly<Record<string, unknown>>;

/**
 * Returns a function that looks up the configuration. The engine sends values of other types than
 * text as JSON.
 */
export const lookUp =
  (configuration: Configuration) =>
  (key: string): string | undefined => {
    const value = configuration[key.replace("mongodbatlas:", "")];
    return value === undefined ? undefined : String(value);
  };

/** What is wrong with the values that need no credentials, as one message; `undefined` if nothing is. */
export function problemWith(configuration: Configuration): string | undefined {
  try {
    // Credentials may come from the environment or from a resource, so they are checked when used.
    readConfig(lookUp(configuration), {}, { accessToken: "unchecked" });
    return undefined;
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
}
