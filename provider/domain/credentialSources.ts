/** Where credentials come from. Error messages name it when Atlas rejects them. */
export type CredentialsOrigin = "argument" | "configuration" | "environment";

/** The configuration of a provider: keys as in `pulumi config set <namespace>:<key>`. */
export interface StackConfiguration {
  readonly namespace: string;
  get(key: string): string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const PARTS = ["publicKey", "privateKey", "clientId", "clientSecret", "accessToken"] as const;
export type Part = (typeof PARTS)[number];

/** The parts that are secret. */
export const SECRET_PARTS = ["privateKey", "clientSecret", "accessToken"] as const satisfies Part[];

const VARIABLES: Record<Part, readonly string[]> = {
  publicKey: ["MONGODB_ATLAS_PUBLIC_KEY", "MONGODB_ATLAS_PUBLIC_API_KEY"],
  privateKey: ["MONGODB_ATLAS_PRIVATE_KEY", "MONGODB_ATLAS_PRIVATE_API_KEY"],
  clientId: ["MONGODB_ATLAS_CLIENT_ID"],
  clientSecret: ["MONGODB_ATLAS_CLIENT_SECRET"],
  accessToken: ["MONGODB_ATLAS_ACCESS_TOKEN"],
};

interface Found {
  readonly part: Part;
  readonly name: string;
  readonly value: string;
}

/** A place that can contain credentials: the name of each field there, and the fields found. */
export interface Source {
  readonly from: CredentialsOrigin;
  readonly nameOf: (part: Part) => string;
  readonly found: readonly Found[];
}

function source(
  from: CredentialsOrigin,
  namesOf: (part: Part) => readonly string[],
  lookUp: (name: string, part: Part) => unknown,
): Source {
  const found = PARTS.flatMap((part) => {
    const all = namesOf(part).flatMap((name) => {
      const value = lookUp(name, part);
      // A key from a file or the clipboard may have white space around it. Keys of Atlas contain none.
      const trimmed = typeof value === "string" ? value.trim() : "";
      return trimmed === "" ? [] : [{ part, name, value: trimmed }];
    });
    return all.slice(0, 1);
  });
  return { from, nameOf: (part) => namesOf(part)[0] ?? part, found };
}

/** The `credentials` argument of a resource. */
export const argumentSource = (parts: Readonly<Record<string, unknown>>): Source =>
  source(
    "argument",
    (part) => [`credentials.${part}`],
    (_, part) => parts[part],
  );

/** The configuration of a stack. */
export const configurationSource = ({ namespace, get }: StackConfiguration): Source =>
  source(
    "configuration",
    (part) => [`${namespace}:${part}`],
    (_, part) => get(part),
  );

/** The environment variables. */
export const environmentSource = (env: Environment): Source =>
  source(
    "environment",
    (part) => VARIABLES[part],
    (name) => env[name],
  );

/** A part of credentials that is set somewhere. Its value is not part of it. */
export interface ConfiguredPart {
  readonly key: string;
  /** The configuration key or the environment variable. */
  readonly name: string;
  readonly from: "configuration" | "environment";
}

/** Every part of credentials that the stack configuration and the environment set, in this order. */
export function configuredParts(
  configuration: StackConfiguration,
  env: Environment,
): ConfiguredPart[] {
  const partsOf = ({ found }: Source, from: ConfiguredPart["from"]) =>
    found.map(({ part, name }) => ({ key: part, name, from }));
  return [
    ...partsOf(configurationSource(configuration), "configuration"),
    ...partsOf(environmentSource(env), "environment"),
  ];
}
