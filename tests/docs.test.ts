import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { referencePages } from "../tools/reference/pages.ts";

const repository = resolve(__dirname, "..");

const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));

const read = (file: string): string => readFileSync(join(repository, file), "utf8");

const pages = [
  ...readdirSync(repository).filter((name) => name.endsWith(".md")),
  ...["docs", "examples", "emulator"].flatMap((folder) => filesIn(folder, ".md")),
].filter((file) => !file.includes("node_modules"));

const blocksOf = (text: string): string[] =>
  [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, block = ""]) => block);

/** The text of the docstrings of a file. */
const docstringsOf = (text: string): string =>
  (text.match(/\/\*\*[\s\S]*?\*\//g) ?? [])
    .map((docstring) => docstring.replace(/^\s*\* ?/gm, ""))
    .join("\n");

const texts = [
  ...filesIn("sdk", ".ts").map((file) => ({ file, text: docstringsOf(read(file)) })),
  ...pages.map((file) => ({ file, text: read(file) })),
];
// A block that begins with the name of a file is that file, for the blocks that import it.
const nameOf = (block: string): string | undefined => /^\/\/ (\S+\.ts)\n/.exec(block)?.[1];
const examples = texts.flatMap(({ file, text }) =>
  blocksOf(text).map((block, n) => ({
    name: nameOf(block) ?? `${file.replaceAll("/", "-")}.${n}.ts`,
    text: block,
  })),
);

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

test("the reference says what the docstrings say", () => {
  const written = referencePages(repository).map(({ path, text }) => ({
    path,
    isWritten: existsSync(join(repository, "docs", path)) && read(join("docs", path)) === text,
  }));
  expect(written.length).toBeGreaterThan(2);
  // Where this fails, `make reference` writes the pages anew.
  expect(written.filter(({ isWritten }) => !isWritten)).toEqual([]);
});

/** The name by which a link reaches a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(" ", "-");

const anchorsIn = (file: string): string[] =>
  [...read(file).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => anchorOf(heading));

const links = pages.flatMap((page) =>
  [...read(page).matchAll(/\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].map(
    ([, path = "", anchor]) => ({
      page,
      target: path === "" ? page : relative(repository, resolve(repository, dirname(page), path)),
      anchor,
    }),
  ),
);

test("every link between the pages leads to a file, and to a heading of it", () => {
  expect(links.length).toBeGreaterThan(5);
  const leadsNowhere = links.filter(
    ({ target, anchor }) =>
      !existsSync(join(repository, target)) ||
      (anchor !== undefined && !anchorsIn(target).includes(anchor)),
  );
  expect(leadsNowhere).toEqual([]);
});

test("every page is found from the README", () => {
  const found = new Set(["README.md"]);
  for (const page of found) {
    for (const link of links) if (link.page === page) found.add(link.target);
  }
  // The entrance of Pulumi's registry, which leads to all others itself.
  const entrance = join("docs", "_index.md");
  expect(pages.filter((page) => !found.has(page) && page !== entrance)).toEqual([]);
});

test("every command and every option that the pages name is there", () => {
  const text = pages.map(read).join("\n");
  const targets = [...text.matchAll(/(?:`|^)make ([a-z-]+)/gm)].map(([, target = ""]) => target);
  expect(targets.length).toBeGreaterThan(5);
  const makefile = read("Makefile");
  expect(targets.filter((target) => !makefile.includes(`\n${target}:`))).toEqual([]);

  const commands = [...text.matchAll(/(?:npx |`)atlas-orgs ([a-z]+)([^`\n]*)/g)];
  expect(commands.length).toBeGreaterThan(5);
  const helps = new Map<string, string>();
  const helpOf = (name: string): string => {
    const main = join(repository, "dist/cli/main.js");
    const help =
      helps.get(name) ??
      execFileSync(process.execPath, [main, name, "--help"], { encoding: "utf8" });
    helps.set(name, help);
    return help;
  };
  const unknown = commands.flatMap(([, name = "", rest = ""]) =>
    [...rest.matchAll(/--[a-z-]+/g)]
      .filter(([option]) => !helpOf(name).includes(option))
      .map(([option]) => `${name} ${option}`),
  );
  expect(unknown).toEqual([]);
});

test("what troubleshooting explains is what the code says, or somebody else does", () => {
  const others = [
    "no stack selected",
    "passphrase must be set",
    "@pulumi/pulumi is not installed",
    "have you run npm install",
    "failed to load language plugin",
    "Cannot find module 'pulumi-atlas-orgs'",
    "ERR_PNPM_IGNORED_BUILDS",
    "code must be a string, not undefined",
    // Put together from a number; tests/engine/beginners.test.ts reads the whole.
    "needs Node.js 22.19 or newer",
    "still has 1 project(s)",
    // Answers of Atlas's.
    "429",
    "410",
  ];
  const headings = read("docs/troubleshooting.md").match(/^### .*`.*$/gm) ?? [];
  const words = headings.flatMap((heading) =>
    [...heading.matchAll(/`([^`]+)`/g)].map(([, said = ""]) => said.replace(/^4\d\d /, "")),
  );
  expect(words.length).toBeGreaterThan(15);
  const code = ["sdk", "provider", "emulator"]
    .flatMap((room) => filesIn(room, ".ts"))
    .map(read)
    .join("\n");
  const isSaid = (said: string) =>
    others.includes(said) || said.split(" … ").every((part) => code.includes(part));
  expect(words.filter((said) => !isSaid(said))).toEqual([]);
});
