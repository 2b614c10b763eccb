import type { Exported, Property } from "../reference/read.ts";

/** A type of Pulumi's package schema. */
export type SchemaType = Readonly<Record<string, unknown>>;

/** A named type of the package: an object or an enum. */
export type NamedType = Readonly<Record<string, unknown>>;

const MODULE = "atlas-orgs:index:";

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const refTo = (name: string): SchemaType => ({ $ref: `#/types/${MODULE}${name}` });

/** The schema of one property, with its description and default. */
export interface PropertySchema extends SchemaType {
  readonly description?: string;
}

/**
 * Translates the types of docstrings into types of the schema, and collects the named types that they
 * refer to. Pulumi has no inline objects and no inline enums.
 */
export function createTypes(
  exports: readonly Exported[],
  enums: Readonly<Record<string, readonly string[]>>,
) {
  const named = new Map<string, NamedType>();

  const addEnum = (name: string, values: readonly string[], description = ""): SchemaType => {
    named.set(name, {
      type: "string",
      ...(description && { description }),
      enum: values.map((value) => ({ name: enumName(value), value })),
    });
    return refTo(name);
  };

  /** An enum that a program can leave: Atlas may know values that the schema does not. */
  const openEnum = (name: string): SchemaType => ({
    type: "string",
    oneOf: [{ type: "string" }, addEnum(name, enums[name] ?? [])],
  });

  function addObject(name: string, properties: readonly Property[], description = ""): SchemaType {
    if (named.has(name)) return refTo(name);
    named.set(name, {});
    named.set(name, {
      type: "object",
      ...(description && { description }),
      ...objectOf(properties),
    });
    return refTo(name);
  }

  function typeOf(property: Property): SchemaType {
    const { name, type, parts } = property;
    const plain = type.replace(/ \| null$/, "").replace(/\breadonly /g, "");
    if (name === "roles" && plain === "string[]") return listOf(openEnum("OrgRole"));
    if (parts.length > 0 && plain === "object") return addObject(pascal(name), parts);
    const map = /^\{ \[\w+: string\]: (.*?);? \}$/.exec(plain);
    if (map)
      return { type: "object", additionalProperties: typeOf({ ...property, type: map[1] ?? "" }) };
    const list = /^(.*)\[\]$/.exec(plain);
    if (list) return listOf(typeOf({ ...property, type: list[1] ?? "" }));
    if (literalsOf(plain).length > 0) return addEnum(pascal(name), literalsOf(plain));
    switch (plain) {
      case "string":
      case "boolean":
        return { type: plain };
      case "number":
        return { type: "integer" };
    }
    const reference = exports.find((one) => one.name === plain);
    if (reference && literalsOf(reference.signature).length > 0)
      return addEnum(plain, literalsOf(reference.signature), reference.text);
    if (reference) return addObject(plain, fieldsOf(reference), reference.text);
    throw new Error(`The schema has no type for ${name}: ${type}.`);
  }

  function propertyOf(property: Property): PropertySchema {
    const text = property.text.replace(/\s+/g, " ").trim();
    const byDefault = property.byDefault && ` Default: ${property.byDefault.replaceAll('"', "`")}.`;
    return { ...typeOf(property), ...(text && { description: `${text}${byDefault ?? ""}` }) };
  }

  const propertiesOf = (properties: readonly Property[]): Record<string, PropertySchema> =>
    Object.fromEntries(properties.map((property) => [property.name, propertyOf(property)]));

  const objectOf = (properties: readonly Property[]) => {
    const required = properties.filter(({ optional }) => !optional).map(({ name }) => name);
    return {
      properties: propertiesOf(properties),
      ...(required.length > 0 && { required }),
    };
  };

  return {
    propertiesOf,
    objectOf,
    /** The named types so far, by token. */
    all: (): Record<string, NamedType> =>
      Object.fromEntries(
        [...named]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, type]) => [MODULE + name, type]),
      ),
    addObject,
  };
}

/** The values of a union of literals; none if it is any other type. */
function literalsOf(type: string): string[] {
  const parts = type.split(" | ").filter((one) => one !== "null");
  return parts.every((one) => /^".*"$/.test(one)) ? parts.map((one) => one.slice(1, -1)) : [];
}

const listOf = (items: SchemaType): SchemaType => ({ type: "array", items });

/** An enum member in PascalCase: `ORG_OWNER` becomes `OrgOwner`. */
const enumName = (value: string): string =>
  /^[A-Z_]+$/.test(value)
    ? value.toLowerCase().split("_").map(pascal).join("")
    : pascal(value.replace(/\W/g, "_"));

/** The fields of an exported type. A union of object types has the fields of all, none of them required. */
export function fieldsOf({ properties, signature }: Exported): readonly Property[] {
  if (properties.length > 0) return properties;
  const names = [...signature.matchAll(/(\w+): string/g)].map(([, name = ""]) => name);
  return names.map((name) => ({
    name,
    type: "string",
    optional: true,
    text: "",
    byDefault: undefined,
    parts: [],
  }));
}
