import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { parse } from "yaml";

const folder = resolve(__dirname, "../examples");
const examples = readdirSync(folder).filter((name) =>
  existsSync(join(folder, name, "package.json")),
);

test.each(examples)("the example %s keeps its packages out of Git", (name) => {
  expect(readFileSync(join(folder, name, ".gitignore"), "utf8")).toContain("node_modules/");
});

const programs = examples.filter((name) => existsSync(join(folder, name, "index.ts")));

test.each(programs)("the example %s compiles with its own settings", (name) => {
  const at = (file: string) => join(folder, name, file);
  const { config } = ts.readConfigFile(at("tsconfig.json"), ts.sys.readFile);
  const { fileNames, options, errors } = ts.parseJsonConfigFileContent(config, ts.sys, at(""));
  expect({ errors, files: fileNames.length }).toEqual({ errors: [], files: 1 });
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram(fileNames, options));
  expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
});

const projects = ["..", ...examples].filter((name) =>
  existsSync(join(folder, name, "Pulumi.yaml")),
);

test.each(projects)("the project in examples/%s reads Atlas in every preview", (name) => {
  const project = parse(readFileSync(join(folder, name, "Pulumi.yaml"), "utf8"));
  expect(project.options).toEqual({ refresh: "always" });
});
