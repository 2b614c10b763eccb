import {
  argumentSource,
  type CredentialsOrigin,
  configurationSource,
  environmentSource,
  type Part,
  type Source,
  type StackConfiguration,
} from "./credentialSources";
import { ConfigurationError } from "./errors";

export type { StackConfiguration };

/** How a call authenticates. `from` is used in error messages only. */
export type Credentials = (
  | { readonly kind: "apiKey"; readonly publicKey: string; readonly privateKey: string }
  | { readonly kind: "serviceAccount"; readonly clientId: string; readonly clientSecret: string }
  | { readonly kind: "accessToken"; readonly accessToken: string }
) & { readonly from?: CredentialsOrigin };

const KINDS: readonly (readonly Part[])[] = [
  ["publicKey", "privateKey"],
  ["clientId", "clientSecret"],
  ["accessToken"],
];

const waysOf = (namespace: string): string => `Set one of
  pulumi config set ${namespace}:publicKey …  and  pulumi config set --secret ${namespace}:privateKey …
  pulumi config set ${namespace}:clientId …   and  pulumi config set --secret ${namespace}:clientSecret …
  pulumi config set --secret ${namespace}:accessToken …
  MONGODB_ATLAS_PUBLIC_KEY  and  MONGODB_ATLAS_PRIVATE_KEY
  MONGODB_ATLAS_CLIENT_ID   and  MONGODB_ATLAS_CLIENT_SECRET
  MONGODB_ATLAS_ACCESS_TOKEN
or set the credentials argument of the resource.`;

const list = (names: readonly string[]): string => names.join(", ");

/** The complete credentials of a source. Throws if they are incomplete or of several kinds. */
function complete({ from, nameOf, found }: Source, ways: string): Credentials {
  const names = list(found.map(({ name }) => name));
  const kinds = KINDS.filter((parts) => found.some(({ part }) => parts.includes(part)));
  if (kinds.length > 1) {
    throw new ConfigurationError(
      `Conflicting Atlas credentials: ${names} are set together. Keep one kind of credentials and remove the others.`,
    );
  }
  const missing = kinds.flat().filter((part) => !found.some((one) => one.part === part));
  if (missing.length > 0) {
    throw new ConfigurationError(
      `Incomplete Atlas credentials: ${names} is set, ${list(missing.map(nameOf))} is missing. ` +
        `Set both in the same place. ${ways}`,
    );
  }
  for (const { name, value } of found) {
    if (!/^[\x21-\x7e]+$/.test(value)) {
      throw new ConfigurationError(
        `${name} contains a space, a line break or another character that Atlas credentials never contain. Copy it again.`,
      );
    }
  }
  const value = (part: Part): string => found.find((one) => one.part === part)?.value ?? "";
  switch (kinds[0]?.[0]) {
    case "publicKey":
      return {
        kind: "apiKey",
        publicKey: value("publicKey"),
        privateKey: value("privateKey"),
        from,
      };
    case "clientId":
      return {
        kind: "serviceAccount",
        clientId: value("clientId"),
        clientSecret: value("clientSecret"),
        from,
      };
    default:
      return { kind: "accessToken", accessToken: value("accessToken"), from };
  }
}

/** A value of the configuration, and the name under which the user set it. */
export interface Configured {
  readonly text: string;
  readonly name: string;
}

/** Finds the credentials in the stack configuration or, if it has none, in the environment. */
export function findCredentials(
  stack: StackConfiguration,
  env: Readonly<Record<string, string | undefined>>,
): Credentials {
  const { namespace } = stack;
  const ways = waysOf(namespace);
  const configuration = configurationSource(stack);
  const environment = environmentSource(env);
  const alsoFound = environment.found.map(({ name }) => name);
  // Sources are never mixed: the public key of one and the private key of the other rarely match.
  if (configuration.found.length > 0) {
    const also = alsoFound.length > 0 ? `The environment also sets ${list(alsoFound)}. ` : "";
    return complete(configuration, also + ways);
  }
  if (environment.found.length > 0) {
    return complete(
      environment,
      `The stack configuration contains no ${namespace}: credentials. ${ways}`,
    );
  }
  throw new ConfigurationError(
    `No Atlas credentials found in the stack configuration (${namespace}:…) or the environment ` +
      `(MONGODB_ATLAS_…). ${ways}`,
  );
}

/** Reads the `credentials` argument of a resource. Throws a ConfigurationError that says what is missing. */
export function readCredentials(value: unknown): Credentials {
  const ways =
    "Set the credentials argument to { publicKey, privateKey }, { clientId, clientSecret } or { accessToken }.";
  const parts: Readonly<Record<string, unknown>> =
    typeof value === "object" && value !== null ? { ...value } : {};
  const argument = argumentSource(parts);
  if (argument.found.length === 0) {
    throw new ConfigurationError(
      `The credentials argument contains no recognized credential fields. ${ways}`,
    );
  }
  return complete(argument, ways);
}
