import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { Difference } from "./report";

/** Where a program declares a resource. */
interface Declaration {
  /** Relative to the current folder, with slashes. */
  readonly file: string;
  readonly line: number;
}

interface Source {
  readonly file: string;
  readonly text: string;
}

const SOURCE = /(?<!\.d)\.[cm]?[jt]sx?$/;
const SKIPPED = /^(node_modules|dist|build|coverage|\..*)$/;
/** Reading stops here: the locations only make a report more comfortable. */
const MAX_FILES = 1_000;
const MAX_BYTES = 8_000_000;

/**
 * The differences with the place in the program where their resource is declared, as far as it is
 * certain: where the name of the resource, or its person's address, is the only such text in the
 * sources. Pulumi does not record the place.
 *
 * @param folder of the project
 * @param main the program, if Pulumi.yaml names one
 */
export function withDeclarations(
  differences: readonly Difference[],
  folder: string,
  main = ".",
): Difference[] {
  if (!differences.some(({ resource }) => resource)) return [...differences];
  const sources = readSources([resolve(folder), programFolder(resolve(folder, main))]);
  const known = new Map<string, Declaration | undefined>();
  return differences.map((difference) => {
    const { resource, who } = difference;
    if (!resource) return difference;
    const key = `${resource.urn} ${resource.user}`;
    if (!known.has(key)) known.set(key, declarationOf(sources, resource, who));
    return { ...difference, resource: { ...resource, ...known.get(key) } };
  });
}

/** The program is a file or a folder. */
function programFolder(main: string): string {
  return statSync(main, { throwIfNoEntry: false })?.isFile() ? dirname(main) : main;
}

function readSources(folders: readonly string[]): Source[] {
  const sources = new Map<string, Source>();
  let left = MAX_BYTES;
  function read(folder: string): void {
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !SKIPPED.test(entry.name)) read(path);
      if (!entry.isFile() || !SOURCE.test(entry.name) || sources.has(path)) continue;
      left -= statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      if (left < 0 || sources.size >= MAX_FILES) return;
      const file = relative(process.cwd(), path).split(sep).join("/");
      sources.set(path, { file, text: readFileSync(path, "utf8") });
    }
  }
  for (const folder of folders) read(folder);
  return [...sources.values()];
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/**
 * The only `new …("name"`, or the only string with the name, or the only one with the address. A user
 * of an OrgUsers is where the address is, if there is only one.
 */
function declarationOf(
  sources: readonly Source[],
  { name, user }: NonNullable<Difference["resource"]>,
  who: string,
): Declaration | undefined {
  const named = findStrings(sources, name);
  const created = named.filter(({ before }) => CREATION.test(before));
  const entry = user === undefined ? [] : findStrings(sources, user);
  const candidates = [entry, created, named, findStrings(sources, who)];
  const found = candidates.find(({ length }) => length === 1)?.[0];
  return found && { file: found.file, line: found.line };
}

const CREATION = /\bnew\s+[\w$.]+\s*(<[^()]*>)?\(\s*$/;

/** Where a text is a whole string literal in the sources. */
function findStrings(sources: readonly Source[], value: string) {
  const literals = [JSON.stringify(value), ...["'", "`"].map((quote) => quote + value + quote)];
  return sources.flatMap(({ file, text }) =>
    literals.flatMap((literal) =>
      indexesOf(text, literal).map((index) => ({
        file,
        line: text.slice(0, index).split("\n").length,
        before: text.slice(Math.max(0, index - 200), index),
      })),
    ),
  );
}

function indexesOf(text: string, part: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) found.push(at);
  return found;
}
