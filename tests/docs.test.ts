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

/** The docstrings in the text of a source file. */
const docstringsOf = (text: string): string =>
  (text.match(/\/\*\*[\s\S]*?\*\//g) ?? [])
    .map((docstring) => docstring.replace(/^\s*\* ?/gm, ""))
    .join("\n");

const texts = [
  ...filesIn("sdk", ".ts").map((file) => ({ file, text: docstringsOf(read(file)) })),
  ...pages.map((file) => ({ file, text: read(file) })),
];
// A block that starts with a file name gets that name, so that other blocks can import it.
const nameOf = (block: string): string | undefined => /^\/\/ (\S+\.ts)\n/.exec(block)?.[1];
const examples = texts.flatMap(({ file, text }) =>
  blocksOf(text).map((block, n) => ({
    name: nameOf(block) ?? `${file.replaceAll("/", "-")}.${n}.ts`,
    text: block,
  })),
);

test("every code example in the documentation compiles in a user's project", () => {
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
  const errors = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => ({
    file: file?.fileName,
    message: ts.flattenDiagnosticMessageText(messageText, "\n"),
  }));
  expect(errors).toEqual([]);
});

test("the reference pages match the docstrings", () => {
  const generated = referencePages(repository).map(({ path, text }) => ({
    path,
    isCurrent: existsSync(join(repository, "docs", path)) && read(join("docs", path)) === text,
  }));
  expect(generated.length).toBeGreaterThan(2);
  // If this fails, run `make reference`.
  expect(generated.filter(({ isCurrent }) => !isCurrent)).toEqual([]);
});

/** The anchor that GitHub gives a heading. */
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

test("every link between pages leads to an existing file and heading", () => {
  expect(links.length).toBeGreaterThan(5);
  const broken = links.filter(
    ({ target, anchor }) =>
      !existsSync(join(repository, target)) ||
      (anchor !== undefined && !anchorsIn(target).includes(anchor)),
  );
  expect(broken).toEqual([]);
});

test("every page can be reached from the README", () => {
  const reached = new Set(["README.md"]);
  for (const page of reached) {
    for (const link of links) if (link.page === page) reached.add(link.target);
  }
  // The start page for the Pulumi Registry links to the others, and nothing links to it.
  const registryPage = join("docs", "_index.md");
  expect(pages.filter((page) => !reached.has(page) && page !== registryPage)).toEqual([]);
});

test("every make target, command and option in the documentation exists", () => {
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

test("every error in the troubleshooting guide is one that the product, Atlas or Pulumi prints", () => {
  const others = [
    "no stack selected",
    "passphrase must be set",
    "@pulumi/pulumi is not installed",
    "have you run npm install",
    "failed to load language plugin",
    "Cannot find module 'pulumi-atlas-orgs'",
    "ERR_PNPM_IGNORED_BUILDS",
    "code must be a string, not undefined",
    "no resource plugin 'pulumi-resource-atlas-orgs' found",
    "could not find latest version for provider atlas-orgs",
    "interrupted while creating",
    // The code composes these from parts. Tests in tests/engine check the whole messages.
    "needs Node.js 22.19 or newer",
    "still has 1 project",
    "Check mongodbatlas:baseUrl and any proxy",
    // Status codes of Atlas.
    "429",
    "410",
  ];
  const headings = read("docs/troubleshooting.md").match(/^### .*`.*$/gm) ?? [];
  const messages = headings.flatMap((heading) =>
    [...heading.matchAll(/`([^`]+)`/g)].map(([, message = ""]) => message.replace(/^4\d\d /, "")),
  );
  expect(messages.length).toBeGreaterThan(15);
  const code = ["sdk", "provider", "emulator"]
    .flatMap((folder) => filesIn(folder, ".ts"))
    .map(read)
    .join("\n");
  const isPrinted = (message: string) =>
    others.includes(message) || message.split(" … ").every((part) => code.includes(part));
  expect(messages.filter((message) => !isPrinted(message))).toEqual([]);
});

test("every file and folder that the pages for contributors name exists", () => {
  const text = ["CONTRIBUTING.md", "docs/architecture.md", "docs/releasing.md"]
    .map(read)
    .join("\n");
  const paths = [...text.matchAll(/`([\w.-]+\/[\w./-]*)`/g)].map(([, path = ""]) => path);
  expect(paths.length).toBeGreaterThan(20);
  const missing = paths.filter((path) => !existsSync(join(repository, path)));
  expect(missing).toEqual([]);
});
