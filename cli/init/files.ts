import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../provider/domain/errors";
import { printable } from "../../provider/domain/printable";
import { messageOf } from "../messages";
import { importFile } from "./importFile";
import { organizationName, program } from "./program";
import type { DeclaredOrganization } from "./readOrganization";

/** What the program depends on, as package.json asks for it. */
export interface Versions {
  readonly own: string;
  readonly pulumi: string;
}

type Files = Readonly<
  Record<"Pulumi.yaml" | "package.json" | "tsconfig.json" | ".gitignore" | "index.ts", string> &
    Record<string, string>
>;

const TSCONFIG = {
  compilerOptions: {
    strict: true,
    target: "es2022",
    module: "node16",
    types: ["node"],
    skipLibCheck: true,
    noEmit: true,
  },
  include: ["*.ts"],
};

/**
 * The files of a Pulumi project that declares the organization.
 *
 * @param isUsers whether one OrgUsers declares everyone, instead of one OrgInvitation for each person
 * @param importTo the name of a file for `pulumi import --file`. With it, the resources are native.
 */
export function projectFiles(
  organization: DeclaredOrganization,
  { own, pulumi }: Versions,
  { isUsers = false, importTo }: { readonly isUsers?: boolean; readonly importTo?: string } = {},
): Files {
  const name = organizationName(organization);
  const isNative = importTo !== undefined;
  const packages = {
    name,
    private: true,
    dependencies: { "@pulumi/pulumi": pulumi, "pulumi-atlas-orgs": own },
    devDependencies: { "@types/node": "^24", typescript: "^6" },
  };
  // Every JSON string is also a YAML string.
  const description = JSON.stringify(
    printable(`${organization.name} in MongoDB Atlas, and its people`),
  );
  return {
    "Pulumi.yaml": pulumiYaml(name, description) + (isNative ? PLUGIN : ""),
    "package.json": json(packages),
    "tsconfig.json": json(TSCONFIG),
    ".gitignore": "node_modules/\n",
    "index.ts": program(organization, { isUsers, isNative }),
    ...(isNative && { [importTo]: importFile(organization, isUsers) }),
  };
}

/** A name that YAML reads as a string, not as a number or a truth value. */
const yamlName = (name: string): string =>
  /^(\d.*|null|true|false|yes|no|on|off|y|n)$/.test(name) ? JSON.stringify(name) : name;

// With `refresh: always`, a plain preview reads Atlas and shows drift, and a plain `up` repairs it.
const pulumiYaml = (name: string, description: string): string =>
  `name: ${yamlName(name)}
runtime: nodejs
description: ${description}
options:
  refresh: always
`;

const PLUGIN = `plugins:
  providers:
    - name: atlas-orgs
      path: node_modules/pulumi-atlas-orgs/plugin
`;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Files that belong to one program. A folder may have a .gitignore before it has a program. */
const PROGRAM_FILES = ["Pulumi.yaml", "package.json", "tsconfig.json", "index.ts"];

/** Throws a UserError if the folder already contains a file of a program, or one to write. */
export function refuseExisting(folder: string, importTo?: string): void {
  const names = importTo === undefined ? PROGRAM_FILES : [...PROGRAM_FILES, importTo];
  const existing = names.find((name) => existsSync(join(folder, name)));
  if (!existing) return;
  throw new UserError(
    `${join(folder, existing)} exists, and init overwrites no file. Set --cwd to another folder.`,
  );
}

/**
 * Writes all files or none, and returns their names. Creates the folder, overwrites no file, and
 * leaves out .gitignore if there is one.
 */
export function writeFiles(folder: string, files: Files): string[] {
  const written: string[] = [];
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      if (name === ".gitignore" && existsSync(join(folder, name))) continue;
      writeFileSync(join(folder, name), text, { flag: "wx" });
      written.push(name);
    }
    return written;
  } catch (error) {
    for (const name of written) rmSync(join(folder, name));
    throw new UserError(`Cannot write to ${folder}: ${messageOf(error)}`);
  }
}
