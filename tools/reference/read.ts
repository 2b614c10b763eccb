import { join } from "node:path";
import ts from "typescript";

/** An argument, an output or a field of a type, as its docstring says. */
export interface Property {
  readonly name: string;
  /** The type as a program writes it, without Pulumi's Input and Output. */
  readonly type: string;
  readonly optional: boolean;
  readonly text: string;
  readonly byDefault: string | undefined;
  /** What an object type that has no name of its own holds. */
  readonly parts: readonly Property[];
}

/** Something that the package exports. */
export interface Exported {
  readonly name: string;
  readonly kind: "resource" | "function" | "type";
  readonly text: string;
  readonly examples: readonly string[];
  /** How a function is called, or what an alias stands for. */
  readonly signature: string;
  readonly properties: readonly Property[];
  /** Static functions of a resource. */
  readonly statics: readonly Exported[];
}

/** Reads everything that a module of a repository exports, from the docstrings of its sources. */
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
  return {
    name: symbol.name,
    kind: isClass ? "resource" : isCalled ? "function" : "type",
    text: textOf(symbol, checker),
    examples: tagsOf(symbol, "example", checker),
    signature: signatureOf(declaration),
    properties: members.flatMap((member) => propertyOf(member, checker) ?? []),
    statics: isClass ? staticsOf(declaration, checker) : [],
  };
}

function membersOf(declaration: ts.Declaration, checker: ts.TypeChecker): readonly ts.Node[] {
  if (ts.isClassDeclaration(declaration) || ts.isInterfaceDeclaration(declaration))
    return declaration.members;
  // An alias of an object type has its fields; one of a union has none that all its members share.
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

function literalIn(node: ts.Node): ts.TypeLiteralNode | undefined {
  return ts.isTypeLiteralNode(node) ? node : ts.forEachChild(node, literalIn);
}

const withoutLinks = (text: string): string => text.replace(/\{@link (\w+)\}/g, "`$1`");

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

/** A type as a program writes it: what is not known yet may stand wherever a value may. */
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

/** Where the angle bracket closes that was opened before a place. */
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
