import { configuredParts, SECRET_PARTS } from "../../../provider/domain/credentialSources";
import type { StackConfiguration } from "../../../provider/domain/credentials";
import { secrets } from "../../../provider/domain/secrets";
import { settingSources } from "../../../provider/runtime/config";
import type { Diagnosis } from "../../../provider/runtime/diagnosis";
import { type ConfigurationFacts, isProblem, type Read } from "../facts";

/**
 * The provider's part of the configuration of a stack. A program whose resources are all native has the
 * plugin's namespace only.
 */
export function providerConfiguration(
  values: Readonly<Record<string, string>>,
  isNative: boolean,
): StackConfiguration {
  const isUsed = (one: string) => Object.keys(values).some((key) => key.startsWith(`${one}:`));
  const usual = isNative ? "atlas-orgs" : "mongodbatlas";
  const other = isNative ? "mongodbatlas" : "atlas-orgs";
  const namespace = isUsed(other) && !isUsed(usual) ? other : usual;
  return { namespace, get: (key) => values[`${namespace}:${key}`] };
}

/** Where the values come from, and what the provider makes of them. */
export function gatherConfiguration(
  configuration: StackConfiguration,
  diagnosis: Read<Diagnosis>,
  encrypted: ReadonlySet<string>,
  env: NodeJS.ProcessEnv,
): ConfigurationFacts {
  const { namespace, get } = configuration;
  const set = SECRET_PARTS.filter((key) => get(key) !== undefined);
  // Also those of an unusable configuration, which no client has learned.
  for (const key of set) secrets.learn(get(key)?.trim() ?? "");
  return {
    namespace,
    credentials: configuredParts(configuration, env),
    settings: settingSources(configuration, env),
    plainText: set.map((key) => `${namespace}:${key}`).filter((name) => !encrypted.has(name)),
    used: isProblem(diagnosis) ? diagnosis : diagnosis.settings,
  };
}
