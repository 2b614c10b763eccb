import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";

const repository = resolve(__dirname, "..");

const blocksOf = (text: string): string[] =>
  [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, block = ""]) => block);

/** The text of the docstrings of a file. */
const docstringsOf = (text: string): string =>
  (text.match(/\/\*\*[\s\S]*?\*\//g) ?? [])
    .map((docstring) => docstring.replace(/^\s*\* ?/gm, ""))
    .join("\n");

function examplesIn(folder: string, textOf: (file: string) => string) {
  const names = readdirSync(join(repository, folder));
  return names.flatMap((name) =>
    blocksOf(textOf(readFileSync(join(repository, folder, name), "utf8"))).map((text, n) => ({
      name: `${name}.${n}.ts`,
      text,
    })),
  );
}

const examples = [...examplesIn("sdk", docstringsOf), ...examplesIn("docs", (text) => text)];

test("every example in the documentation compiles as a user's program", () => {
  expect(examples.length).toBeGreaterThan(5);
  const { config } = ts.readConfigFile(join(repository, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, repository);
  const folder = join(repository, "examples", "quickstart");
  const texts = new Map(examples.map(({ name, text }) => [join(folder, name), text]));
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.getSourceFile = (path, ...rest) => {
    const text = texts.get(path);
    return text === undefined
      ? getSourceFile(path, ...rest)
      : ts.createSourceFile(path, text, ts.ScriptTarget.ES2024);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  const complaints = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => ({
    file: file?.fileName,
    message: ts.flattenDiagnosticMessageText(messageText, "\n"),
  }));
  expect(complaints).toEqual([]);
});
