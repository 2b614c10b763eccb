import { existsSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../provider/domain/errors";
import { openStack } from "../drift/stack";

/** The stack configuration that init uses besides the environment. */
export interface Configuration {
  /** The stack; absent if only the environment is used. */
  readonly stack?: string;
  readonly values: Readonly<Record<string, string>>;
}

const CREDENTIAL = /^(?:MONGODB_ATLAS_|mongodbatlas:)(?:public|private|client|access)/i;

const containsCredentials = (values: Readonly<Record<string, string | undefined>>): boolean =>
  Object.keys(values).some((name) => CREDENTIAL.test(name));

/**
 * Finds the configuration to read Atlas with: that of the given stack; otherwise the environment, if
 * it contains credentials; otherwise that of the selected stack of the project in the folder.
 */
export async function findConfiguration(
  folder: string,
  stackName: string | undefined,
): Promise<Configuration> {
  const inEnvironment = containsCredentials(process.env);
  if (stackName === undefined && inEnvironment) return { values: {} };
  if (stackName !== undefined || existsSync(join(folder, "Pulumi.yaml"))) {
    const stack = await openStack(folder, stackName);
    const values = await stack.config();
    if (inEnvironment || containsCredentials(values)) return { stack: stack.name, values };
  }
  throw new UserError(
    "No Atlas credentials: set MONGODB_ATLAS_PUBLIC_KEY and MONGODB_ATLAS_PRIVATE_KEY, or MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET, or MONGODB_ATLAS_ACCESS_TOKEN, or run init in a project whose stack has them.",
  );
}

const SECRETS = /^mongodbatlas:(?:privateKey|clientSecret|accessToken)$/;

/**
 * The commands that give a new stack the same configuration, without secrets. Pulumi asks for those.
 *
 * @param namespace that of the dynamic resources, or of the plugin
 */
export const configCommands = (
  { values }: Configuration,
  namespace: "mongodbatlas" | "atlas-orgs" = "mongodbatlas",
): string[] =>
  Object.entries(values)
    .filter(([key]) => key.startsWith("mongodbatlas:"))
    .map(([key, value]) => {
      const name = key.replace("mongodbatlas", namespace);
      return SECRETS.test(key)
        ? `pulumi config set --secret ${name}`
        : `pulumi config set ${name} ${/^[\w:/.-]+$/.test(value) ? value : "…"}`;
    });
