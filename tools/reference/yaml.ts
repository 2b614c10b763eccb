import ts from "typescript";
import { stringify } from "yaml";

type Value = string | number | boolean | readonly Value[] | { readonly [name: string]: Value };
type Resource = Readonly<Record<"type" | "properties" | "options", Value | undefined>>;

/** Thrown for code that has no counterpart in YAML, or none that this module knows. */
class NotInYaml extends Error {}

const TYPESCRIPT = /^```ts\n([\s\S]*?)^```$/m;

/** Adds the YAML form to an example in TypeScript, unless it has one or there is none. */
export function withYaml(example: string): string {
  const [block, code = ""] = TYPESCRIPT.exec(example) ?? [];
  if (block === undefined || example.includes("```yaml")) return example;
  const yaml = yamlOf(code);
  return yaml === undefined ? example : `${example.trim()}\n\n\`\`\`yaml\n${yaml}\`\`\``;
}

/**
 * Translates a program that only declares resources and exports. Returns undefined for any other: the
 * docstring then has to contain the YAML form, if there is one.
 */
export function yamlOf(code: string): string | undefined {
  const source = ts.createSourceFile("example.ts", code, ts.ScriptTarget.Latest, true);
  try {
    return stringify(programOf(source), { lineWidth: 0 });
  } catch (error) {
    if (error instanceof NotInYaml) return undefined;
    throw error;
  }
}

function programOf(source: ts.SourceFile): object {
  /** The resource that each variable holds. */
  const names = new Map<string, string>();
  const resources: Record<string, Resource> = {};
  const outputs: Record<string, Value> = {};
  const declare = (expression: ts.NewExpression): string => {
    const [name, args, options] = expression.arguments ?? [];
    if (!name || !ts.isStringLiteral(name)) throw new NotInYaml();
    resources[name.text] = {
      type: typeOf(expression.expression.getText(), args),
      properties: args && asYaml(args, names),
      options: options && asYaml(options, names),
    };
    return name.text;
  };
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) continue;
    if (ts.isExpressionStatement(statement) && ts.isNewExpression(statement.expression)) {
      declare(statement.expression);
      continue;
    }
    if (!ts.isVariableStatement(statement)) throw new NotInYaml();
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!initializer) throw new NotInYaml();
      if (ts.isNewExpression(initializer)) names.set(name.getText(), declare(initializer));
      else outputs[name.getText()] = asYaml(initializer, names);
    }
  }
  return { resources, ...(Object.keys(outputs).length > 0 && { outputs }) };
}

/** In YAML, a provider without arguments does not read the configuration of the stack. */
function typeOf(name: string, args: ts.Expression | undefined): string {
  if (name !== "Provider") return `atlas-orgs:${name}`;
  if (!args) throw new NotInYaml();
  return "pulumi:providers:atlas-orgs";
}

function asYaml(node: ts.Expression, names: ReadonlyMap<string, string>): Value {
  if (ts.isStringLiteral(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isArrayLiteralExpression(node)) return node.elements.map((one) => asYaml(one, names));
  if (ts.isObjectLiteralExpression(node))
    return Object.fromEntries(node.properties.map((property) => fieldOf(property, names)));
  return `\${${reference(node, names)}}`;
}

function fieldOf(
  property: ts.ObjectLiteralElementLike,
  names: ReadonlyMap<string, string>,
): [string, Value] {
  if (ts.isShorthandPropertyAssignment(property))
    return [property.name.text, asYaml(property.name, names)];
  if (!ts.isPropertyAssignment(property)) throw new NotInYaml();
  const { name } = property;
  const isNamed = ts.isIdentifier(name) || ts.isStringLiteral(name);
  if (!isNamed) throw new NotInYaml();
  return [name.text, asYaml(property.initializer, names)];
}

/** A resource, or one of its outputs: `acme.orgId`. */
function reference(node: ts.Expression, names: ReadonlyMap<string, string>): string {
  if (ts.isPropertyAccessExpression(node))
    return `${reference(node.expression, names)}.${node.name.text}`;
  const name = names.get(node.getText());
  if (name === undefined) throw new NotInYaml();
  return name;
}
