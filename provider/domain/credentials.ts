import { ConfigurationError } from "./errors";

/** Where credentials were found. Told to users when Atlas refuses them. */
export type CredentialsOrigin = "argument" | "configuration" | "environment";

/** What proves to Atlas who is calling. `from` says where it was found and has no other effect. */
export type Credentials = (
  | { readonly kind: "apiKey"; readonly publicKey: string; readonly privateKey: string }
  | { readonly kind: "serviceAccount"; readonly clientId: string; readonly clientSecret: string }
  | { readonly kind: "accessToken"; readonly accessToken: string }
) & { readonly from?: CredentialsOrigin };

const PARTS = ["publicKey", "privateKey", "clientId", "clientSecret", "accessToken"] as const;
type Part = (typeof PARTS)[number];

const KINDS: readonly (readonly Part[])[] = [
  ["publicKey", "privateKey"],
  ["clientId", "clientSecret"],
  ["accessToken"],
];

const VARIABLES: Record<Part, readonly string[]> = {
  publicKey: ["MONGODB_ATLAS_PUBLIC_KEY", "MONGODB_ATLAS_PUBLIC_API_KEY"],
  privateKey: ["MONGODB_ATLAS_PRIVATE_KEY", "MONGODB_ATLAS_PRIVATE_API_KEY"],
  clientId: ["MONGODB_ATLAS_CLIENT_ID"],
  clientSecret: ["MONGODB_ATLAS_CLIENT_SECRET"],
  accessToken: ["MONGODB_ATLAS_ACCESS_TOKEN"],
};

const WAYS = `Set one of
  pulumi config set mongodbatlas:publicKey …  and  pulumi config set --secret mongodbatlas:privateKey …
  pulumi config set mongodbatlas:clientId …   and  pulumi config set --secret mongodbatlas:clientSecret …
  pulumi config set --secret mongodbatlas:accessToken …
  MONGODB_ATLAS_PUBLIC_KEY  and  MONGODB_ATLAS_PRIVATE_KEY
  MONGODB_ATLAS_CLIENT_ID   and  MONGODB_ATLAS_CLIENT_SECRET
  MONGODB_ATLAS_ACCESS_TOKEN
or give the resource the argument credentials.`;

interface Found {
  readonly part: Part;
  readonly name: string;
  readonly value: string;
}

/** One place that may hold credentials: what each part is called there, and what was found. */
interface Source {
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
      // A key read with `$(cat file)` or pasted has white space around it; Atlas's keys have none.
      const trimmed = typeof value === "string" ? value.trim() : "";
      return trimmed === "" ? [] : [{ part, name, value: trimmed }];
    });
    return all.slice(0, 1);
  });
  return { from, nameOf: (part) => namesOf(part)[0] ?? part, found };
}

const list = (names: readonly string[]): string => names.join(", ");

/** The one kind of credentials that a source holds whole. */
function whole({ from, nameOf, found }: Source, ways: string): Credentials {
  const names = list(found.map(({ name }) => name));
  const kinds = KINDS.filter((parts) => found.some(({ part }) => parts.includes(part)));
  if (kinds.length > 1) {
    throw new ConfigurationError(
      `Contradictory Atlas credentials: ${names} are set together. Keep one kind and remove the rest.`,
    );
  }
  const missing = kinds.flat().filter((part) => !found.some((one) => one.part === part));
  if (missing.length > 0) {
    throw new ConfigurationError(
      `Half of the Atlas credentials is missing: ${names} is set, ${list(missing.map(nameOf))} is not. ` +
        `Both halves come from the same place. ${ways}`,
    );
  }
  for (const { name, value } of found) {
    if (!/^[\x21-\x7e]+$/.test(value)) {
      throw new ConfigurationError(
        `${name} holds a space, a line break or another character that no Atlas credential has.`,
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

/** Credentials of the configuration or, if it has none of them, of the environment. Reads nothing else. */
export function findCredentials(
  get: (key: string) => string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Credentials {
  const configuration = source(
    "configuration",
    (part) => [`mongodbatlas:${part}`],
    (_, part) => get(part),
  );
  const environment = source(
    "environment",
    (part) => VARIABLES[part],
    (name) => env[name],
  );
  const alsoFound = environment.found.map(({ name }) => name);
  // A source counts as a whole: a public key of one and a private key of the other rarely belong together.
  if (configuration.found.length > 0) {
    const beside = alsoFound.length > 0 ? `The environment has ${list(alsoFound)}. ` : "";
    return whole(configuration, beside + WAYS);
  }
  if (environment.found.length > 0) {
    return whole(environment, `The configuration has no mongodbatlas: credentials. ${WAYS}`);
  }
  throw new ConfigurationError(
    "No Atlas credentials: neither the configuration (mongodbatlas:…) nor the environment " +
      `(MONGODB_ATLAS_…) has any. ${WAYS}`,
  );
}

/** The `credentials` argument of a resource, checked. Throws a ConfigurationError that names what is missing. */
export function readCredentials(value: unknown): Credentials {
  const ways =
    "Give the argument credentials as { publicKey, privateKey }, { clientId, clientSecret } or { accessToken }.";
  const parts: Readonly<Record<string, unknown>> =
    typeof value === "object" && value !== null ? { ...value } : {};
  const argument = source(
    "argument",
    (part) => [`credentials.${part}`],
    (_, part) => parts[part],
  );
  if (argument.found.length === 0) {
    throw new ConfigurationError(`The argument credentials holds none that Atlas knows. ${ways}`);
  }
  return whole(argument, ways);
}
