import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";

const repository = resolve(__dirname, "..");

/** The TypeScript examples in the docstrings of a file. */
function examplesIn(path: string): string[] {
  const docstrings = readFileSync(path, "utf8").match(/\/\*\*[\s\S]*?\*\//g) ?? [];
  const text = docstrings.map((one) => one.replace(/^\s*\* ?/gm, "")).join("\n");
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, example = ""]) => example);
}

const examples = readdirSync(join(repository, "sdk")).flatMap((file) =>
  examplesIn(join(repository, "sdk", file)).map((text, n) => ({ name: `${file}.${n}.ts`, text })),
);

test("every example in the SDK's documentation compiles as a user's program", () => {
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
