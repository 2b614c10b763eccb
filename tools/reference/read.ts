import { join } from "node:path";
import ts from "typescript";
import { withYaml } from "./yaml.ts";

/** An argument, an output or a field of a type, with its docstring. */
export interface Property {
  readonly name: string;
  /** The type without Pulumi's Input and Output. */
  readonly type: string;
  readonly optional: boolean;
  readonly text: string;
  readonly byDefault: string | undefined;
  /** The fields of an object type without a name. */
  readonly parts: readonly Property[];
}

/** An export of the package. */
export interface Exported {
  readonly name: string;
  readonly kind: "resource" | "function" | "type";
  readonly text: string;
  readonly examples: readonly string[];
  /** The signature of a function, or the type that an alias stands for. */
  readonly signature: string;
  readonly properties: readonly Property[];
  /** The static functions of a resource. */
  readonly statics: readonly Exported[];
}

/** Reads the exports of a module and their docstrings. */
export function readExports(repository: string, module: string): Exported[] {
  const { config } = ts.readConfigFile(join(repository, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, repository);
  const entry = join(repository, module);
  const program = ts.createProgram([entry], options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const exporting = source && checker.getSymbolAtLocation(source);
  if (!exporting) throw new Error(`${entry} exports nothing.`);
  return checker.getExportsOfModule(exporting).map((symbol) => {
    const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    return exported(isAlias ? checker.getAliasedSymbol(symbol) : symbol, checker);
  });
}

function exported(symbol: ts.Symbol, checker: ts.TypeChecker): Exported {
  const declaration = symbol.declarations?.[0];
  if (!declaration) throw new Error(`${symbol.name} is not declared.`);
  const isClass = ts.isClassDeclaration(declaration);
  const isCalled = !isClass && checker.getTypeOfSymbol(symbol).getCallSignatures().length > 0;
  const members = membersOf(declaration, checker);
  const examples = tagsOf(symbol, "example", checker);
  return {
    name: symbol.name,
    kind: isClass ? "resource" : isCalled ? "function" : "type",
    text: textOf(symbol, checker),
    examples: isClass ? examples.map(withYaml) : examples,
    signature: signatureOf(declaration),
    properties: members.flatMap((member) => propertyOf(member, checker) ?? []),
    statics: isClass ? staticsOf(declaration, checker) : [],
  };
}

function membersOf(declaration: ts.Declaration, checker: ts.TypeChecker): readonly ts.Node[] {
  if (ts.isClassDeclaration(declaration) || ts.isInterfaceDeclaration(declaration))
    return declaration.members;
  // An alias of an object type has the fields of that type. An alias of a union has no common fields.
  if (!ts.isTypeAliasDeclaration(declaration) || !ts.isTypeReferenceNode(declaration.type))
    return [];
  const type = checker.getTypeFromTypeNode(declaration.type);
  return type.getProperties().flatMap(({ declarations = [] }) => declarations.slice(0, 1));
}

function propertyOf(member: ts.Node, checker: ts.TypeChecker): Property | undefined {
  if (!ts.isPropertyDeclaration(member) && !ts.isPropertySignature(member)) return undefined;
  const symbol = checker.getSymbolAtLocation(member.name);
  if (!symbol || !member.type) return undefined;
  const literal = literalIn(member.type);
  const type = plainType(member.type.getText());
  return {
    name: symbol.name,
    type: literal ? "object" : type.replace(/ \| undefined$/, ""),
    optional: member.questionToken !== undefined || type.endsWith("| undefined"),
    text: textOf(symbol, checker),
    byDefault: tagsOf(symbol, "default", checker)[0],
    parts: literal?.members.flatMap((part) => propertyOf(part, checker) ?? []) ?? [],
  };
}

const staticsOf = (declaration: ts.ClassDeclaration, checker: ts.TypeChecker): Exported[] =>
  declaration.members
    .filter(ts.isMethodDeclaration)
    .flatMap((method) => checker.getSymbolAtLocation(method.name) ?? [])
    .map((symbol) => exported(symbol, checker));

/** The object type in a type, unless it is a map. */
function literalIn(node: ts.Node): ts.TypeLiteralNode | undefined {
  if (!ts.isTypeLiteralNode(node)) return ts.forEachChild(node, literalIn);
  return node.members.some(ts.isIndexSignatureDeclaration) ? undefined : node;
}

const withoutLinks = (text: string): string => text.replace(/\{@link (\w+) ?\}/g, "`$1`");

const textOf = (symbol: ts.Symbol, checker: ts.TypeChecker): string =>
  withoutLinks(ts.displayPartsToString(symbol.getDocumentationComment(checker)));

const tagsOf = (symbol: ts.Symbol, name: string, checker: ts.TypeChecker): string[] =>
  symbol
    .getJsDocTags(checker)
    .filter((tag) => tag.name === name)
    .map(({ text }) => withoutLinks(ts.displayPartsToString(text)).trim());

function signatureOf(declaration: ts.Declaration): string {
  if (ts.isTypeAliasDeclaration(declaration)) return plainType(declaration.type.getText());
  if (!ts.isFunctionDeclaration(declaration) || !declaration.type) return "";
  const args = declaration.parameters.map((parameter) => parameter.getText()).join(", ");
  return plainType(`(${args}): ${declaration.type.getText()}`);
}

/** Removes Pulumi's Input and Output from a type, because every value in a program can be one. */
function plainType(text: string): string {
  const line = text.replace(/\s+/g, " ").replace(/(^|\( )\| /g, "$1");
  const wrapped = /\b(?:pulumi\.)?Input<|\bpulumi\.Output</.exec(line);
  if (!wrapped) return line.trim();
  const start = wrapped.index + wrapped[0].length;
  const end = closing(line, start);
  const inner = line.slice(start, end).trim();
  const rest = line.slice(end + 1);
  const isList = inner.includes("|") && rest.startsWith("[");
  return plainType(`${line.slice(0, wrapped.index)}${isList ? `(${inner})` : inner}${rest}`);
}

/** Returns the position of the angle bracket that closes the one before `start`. */
function closing(text: string, start: number): number {
  let depth = 1;
  let at = start;
  for (; at < text.length; at += 1) {
    if (text[at] === "<") depth += 1;
    if (text[at] === ">" && text[at - 1] !== "=") depth -= 1;
    if (depth === 0) break;
  }
  return at;
}
