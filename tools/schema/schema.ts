import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Exported, type Property, readExports } from "../reference/read.ts";
import { ON_CHANGE, ORG_ROLES, SECRET_PARTS, SECRET_PROPERTIES } from "./provider.ts";
import { createTypes, fieldsOf, type PropertySchema } from "./types.ts";

/**
 * Inputs whose change replaces the resource only sometimes, which `diff` decides. Generated SDKs would
 * always replace it: someone who changed their address would be removed and invited again.
 */
const DECIDED_BY_PROVIDER = ["username"];

type Types = ReturnType<typeof createTypes>;

/**
 * Generates Pulumi's package schema from the docstrings and types in sdk/ and the rules of the
 * provider: from it come registry pages and the SDKs of other languages.
 */
export function packageSchema(repository: string): object {
  const exports = readExports(repository, "sdk/index.ts");
  const types = createTypes(exports, { OrgRole: ORG_ROLES });
  const { version, license, homepage } = JSON.parse(
    readFileSync(join(repository, "package.json"), "utf8"),
  );
  const configuration = secret(
    types.propertiesOf(exported(exports, "ProviderArgs").properties),
    SECRET_PARTS,
  );
  const resources = exports.filter(({ kind, name }) => kind === "resource" && name in ON_CHANGE);
  const functions = exports.filter(
    ({ kind, name }) => kind === "function" && !name.endsWith("Output"),
  );
  return {
    name: "atlas-orgs",
    displayName: "MongoDB Atlas Organizations",
    version,
    // Generated SDKs then contain all that their package managers need, for example a go.mod.
    meta: { supportPack: true },
    description: "MongoDB Atlas organizations and their people as code",
    keywords: ["pulumi", "mongodb", "atlas", "category/database", "kind/native"],
    license,
    ...(homepage && { homepage }),
    config: { variables: configuration },
    provider: {
      description: descriptionOf(exported(exports, "Provider")),
      inputProperties: configuration,
    },
    resources: Object.fromEntries(
      resources.map((resource) => [
        `atlas-orgs:index:${resource.name}`,
        resourceOf(resource, exports, types),
      ]),
    ),
    functions: Object.fromEntries(
      functions.map((one) => [`atlas-orgs:index:${one.name}`, functionOf(one, exports, types)]),
    ),
    types: types.all(),
    language: {
      nodejs: { packageName: "pulumi-atlas-orgs", respectSchemaVersion: true },
      python: { respectSchemaVersion: true, pyproject: { enabled: true } },
      go: {
        respectSchemaVersion: true,
        generateResourceContainerTypes: true,
        importBasePath: "github.com/pulumi-atlas-orgs/pulumi-atlas-orgs/sdk/go/atlasorgs",
      },
      csharp: { respectSchemaVersion: true },
    },
  };
}

function exported(exports: readonly Exported[], name: string): Exported {
  const found = exports.find((one) => one.name === name);
  if (!found) throw new Error(`sdk/index.ts does not export ${name}.`);
  return found;
}

const secret = (
  properties: Record<string, PropertySchema>,
  names: readonly string[],
): Record<string, PropertySchema> =>
  Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      names.includes(name) ? { ...property, secret: true } : property,
    ]),
  );

function resourceOf(resource: Exported, exports: readonly Exported[], types: Types): object {
  const { name, properties } = resource;
  const args = exported(exports, `${name}Args`).properties;
  const onChange = ON_CHANGE[name] ?? {};
  const inputs = secret(types.propertiesOf(args), SECRET_PROPERTIES);
  for (const [argument, effect] of Object.entries(onChange))
    if (effect === "replace" && inputs[argument] && !DECIDED_BY_PROVIDER.includes(argument))
      inputs[argument] = { ...inputs[argument], replaceOnChanges: true };
  const outputs = properties.map((output) => withDocumentationOf(output, args));
  const { properties: described, required } = types.objectOf(outputs);
  return {
    description: descriptionOf(resource),
    properties: secret(described, SECRET_PROPERTIES),
    required,
    inputProperties: inputs,
    requiredInputs: args.filter(({ optional }) => !optional).map((argument) => argument.name),
  };
}

/** An output that has the value of an argument has its docstring and its exact type, too. */
function withDocumentationOf(output: Property, args: readonly Property[]): Property {
  const argument = args.find(({ name }) => name === output.name);
  if (!argument) return output;
  const { optional, text } = output;
  return { ...argument, byDefault: undefined, optional, text: text || argument.text };
}

/** The description with its examples, in the form that Pulumi's documentation generators expect. */
function descriptionOf({ text, examples }: Exported): string {
  if (examples.length === 0) return text;
  // The heading is a part of an example: an SDK in a language without examples then has none.
  const shown = examples.map((example, index) =>
    [
      "{{% example %}}",
      ...(index === 0 ? ["## Example usage\n"] : []),
      example.trim().replace(/^```ts$/gm, "```typescript"),
      "{{% /example %}}",
    ].join("\n"),
  );
  return [text, "{{% examples %}}", ...shown, "{{% /examples %}}"].join("\n\n");
}

function functionOf(one: Exported, exports: readonly Exported[], types: Types): object {
  const { inputs, result } = signatureOf(one, exports);
  const isList = result.endsWith("[]");
  const resultName = result.replace("[]", "");
  const fields = fieldsOf(exported(exports, resultName));
  return {
    description: descriptionOf(one),
    inputs: types.objectOf(inputs),
    outputs: isList
      ? {
          properties: {
            results: { type: "array", items: types.addObject(resultName, fields) },
          },
          required: ["results"],
        }
      : types.objectOf(fields),
  };
}

/** The arguments and the result of a function, from a signature such as `(args: {…}): Promise<Result>`. */
function signatureOf({ name, signature }: Exported, exports: readonly Exported[]) {
  const [, args = "", result = ""] = /^\(args: (.*)\): Promise<(.*)>$/.exec(signature) ?? [];
  if (result === "") throw new Error(`The signature of ${name} is not understood: ${signature}.`);
  const reference = exports.find((one) => one.name === args);
  const isUnion = reference !== undefined;
  const text = reference?.signature ?? args;
  const inputs = [...text.matchAll(/(\w+)(\?)?: string/g)].map(
    ([, input = "", mark], index): Property => ({
      name: input,
      type: "string",
      optional: mark === "?" || (isUnion && index > 0),
      text: "",
      byDefault: undefined,
      parts: [],
    }),
  );
  return { inputs, result };
}
