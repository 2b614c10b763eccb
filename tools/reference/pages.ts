import { type Exported, type Property, readExports } from "./read.ts";

/** The folder of the pages is docs/. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

const WRITTEN =
  "<!-- Written by `make reference` from the docstrings in sdk/. Change them there, not here. -->";

/** The pages of the reference: one for each resource, and one for all functions. */
export function referencePages(repository: string): Page[] {
  const exports = readExports(repository, "sdk/index.ts");
  const resources = exports.filter(({ kind }) => kind === "resource");
  const functions = exports.filter(({ kind }) => kind === "function");
  return [
    ...resources.map((resource) => ({
      path: `resources/${resource.name}.md`,
      text: page(resource.name, resourceSections(resource, exports)),
    })),
    { path: "functions.md", text: page("Functions", functionSections(functions, exports)) },
  ];
}

const page = (title: string, sections: readonly string[]): string =>
  `${[`# ${title}`, WRITTEN, ...sections].filter(Boolean).join("\n\n")}\n`;

function resourceSections(resource: Exported, exports: readonly Exported[]): string[] {
  const { name, text, examples, properties, statics } = resource;
  const args = exports.find((one) => one.name === `${name}Args`)?.properties ?? [];
  const isDeclared = ({ name, text }: Property) =>
    text === "" && args.some((argument) => argument.name === name);
  const asDeclared = properties.filter(isDeclared);
  const told = properties.filter((property) => !isDeclared(property));
  return [
    text,
    ...examples.map(spaced),
    "## Arguments",
    list(args),
    "## Outputs",
    list(told.map(given)),
    asDeclared.length > 0 ? `And as declared: ${names(asDeclared)}.` : "",
    ...statics.flatMap((one) => [`## ${name}.${one.name}`, one.text, ...one.examples.map(spaced)]),
    ...typeSections(args, exports),
  ];
}

function functionSections(functions: readonly Exported[], exports: readonly Exported[]): string[] {
  const isVariant = ({ name }: Exported) => name.endsWith("Output");
  const variants = functions.filter(isVariant).map(({ name }) => `\`${name}\``);
  const used = functions.flatMap(({ signature }) => ({ type: signature, parts: [] }));
  return [
    "What a program wants to know of Atlas beside its resources. Each function asks with the configured credentials, in previews too, and reads every page.",
    ...functions
      .filter((one) => !isVariant(one))
      .flatMap(({ name, text, examples, signature }) => [
        `## ${name}`,
        `\`${name}${signature}\``,
        text,
        ...examples.map(spaced),
      ]),
    "## Of an output",
    `${variants.join(", ")} take an \`orgId\` that is an output, as that of an Organization, and give an output.`,
    ...typeSections(used, exports),
  ];
}

/** A code block after a line of text needs an empty line between them. */
const spaced = (example: string): string => example.replace(/(\S)\n```(\w)/, "$1\n\n```$2");

/** What comes out is there without being asked for. */
const given = (property: Property): Property => ({ ...property, optional: true });

const names = (properties: readonly Property[]): string =>
  properties.map(({ name }) => `\`${name}\``).join(", ");

const list = (properties: readonly Property[], indent = ""): string =>
  properties.map((property) => item(property, indent)).join("\n");

function item({ name, type, optional, text, byDefault, parts }: Property, indent: string): string {
  const required = optional ? "" : ", required";
  const standard = byDefault === undefined ? "" : ` Default: ${code(byDefault)}.`;
  const head = `${indent}- **\`${name}\`** (\`${type}\`${required}) ${sentences(text)}${standard}`;
  return [head.trimEnd(), ...(parts.length > 0 ? [list(parts, `${indent}  `)] : [])].join("\n");
}

/** A default that is one value is code; one that depends is a sentence. */
const code = (text: string): string => (/^\S+$/.test(text) ? `\`${text}\`` : text);

const sentences = (text: string): string => text.replace(/\s+/g, " ").trim();

/** The types that are used by name, and those that they use. */
function typeSections(
  used: readonly Pick<Property, "type" | "parts">[],
  exports: readonly Exported[],
): string[] {
  const types = exports.filter(({ kind }) => kind === "type");
  const found = new Set<Exported>();
  const visit = (properties: readonly Pick<Property, "type" | "parts">[]): void => {
    const text = properties.map(({ type }) => type).join(" ");
    for (const one of types) {
      if (found.has(one) || !new RegExp(`\\b${one.name}\\b`).test(text)) continue;
      found.add(one);
      visit(one.properties);
    }
    for (const { parts } of properties) if (parts.length > 0) visit(parts);
  };
  visit(used);
  return [...found].flatMap(({ name, text, properties, signature }) => [
    `## ${name}`,
    text,
    properties.length > 0
      ? list(name.endsWith("Result") ? properties.map(given) : properties)
      : `\`${signature}\``,
  ]);
}
