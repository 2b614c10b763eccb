import { cpSync, existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

/**
 * The source of a program: its text, a folder under examples/, any other folder with its own
 * packages, or all files of a project, which then installs its packages itself.
 */
export type Source =
  | { readonly program: string /** Whether it uses the native plugin. */; readonly isNative?: true }
  | { readonly example: string }
  | { readonly folder: string }
  | { readonly files: Readonly<Record<string, string>> };

export interface Project {
  /** The folder that contains all others and is deleted at the end. */
  readonly root: string;
  /** The program's folder. */
  readonly dir: string;
  readonly state: string;
  readonly home: string;
  readonly events: string;
}

/**
 * Creates a Pulumi project in a temporary folder outside the repository, as users have it. Unless
 * the source contains all files, the project uses the packages installed in the repository.
 */
export function makeProject(repository: string, source: Source): Project {
  const root = mkdtempSync(join(tmpdir(), "atlas-orgs-"));
  const at = (name: string) => join(root, name);
  const project = {
    root,
    dir: at("program"),
    state: at("state"),
    home: at("home"),
    events: at("events"),
  };
  for (const folder of [project.dir, project.state, project.home, project.events])
    mkdirSync(folder);
  if ("files" in source) {
    for (const [name, text] of Object.entries(source.files)) {
      writeFileSync(join(project.dir, name), text);
    }
    return project;
  }
  if ("example" in source) {
    copyProgram(join(repository, "examples", source.example), project.dir);
  } else if ("folder" in source) {
    copyProgram(source.folder, project.dir);
  } else {
    writeProgram(project.dir, source.program, source.isNative);
  }
  const packages = packagesOf("folder" in source ? source.folder : repository);
  symlinkSync(packages, join(project.dir, "node_modules"));
  return project;
}

/** Finds the node_modules folder that a program in this folder uses. */
function packagesOf(folder: string): string {
  const packages = join(folder, "node_modules");
  const above = dirname(folder);
  return existsSync(packages) || above === folder ? packages : packagesOf(above);
}

/** Replaces index.ts. */
export function replaceProgram({ dir }: Project, program: string): void {
  writeFileSync(join(dir, "index.ts"), program);
}

function copyProgram(folder: string, dir: string): void {
  const isStackFile = /^Pulumi\..+\.yaml$/;
  cpSync(folder, dir, {
    recursive: true,
    filter: (path) => basename(path) !== "node_modules" && !isStackFile.test(basename(path)),
  });
}

const PLUGIN = `plugins:
  providers:
    - name: atlas-orgs
      path: node_modules/pulumi-atlas-orgs/plugin
`;

function writeProgram(dir: string, program: string, isNative = false): void {
  const project = `name: program\nruntime: nodejs\n${isNative ? PLUGIN : ""}`;
  writeFileSync(join(dir, "Pulumi.yaml"), project);
  writeFileSync(join(dir, "package.json"), JSON.stringify({ name: "program", private: true }));
  writeFileSync(join(dir, "index.ts"), program);
}
