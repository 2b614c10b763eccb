import { mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { messageOf, UserError } from "../userError";
import { type Found, program, slug } from "./program";

/** The packages that the program needs, as this package needs them itself. */
export interface Versions {
  readonly own: string;
  readonly pulumi: string;
}

const NAMES = ["Pulumi.yaml", "package.json", "tsconfig.json", "index.ts"] as const;
type Files = Readonly<Record<(typeof NAMES)[number], string>>;

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

/** A Pulumi project, file by file. */
export function projectOf(found: Found, { own, pulumi }: Versions): Files {
  const name = slug(found.name);
  const packages = {
    name,
    private: true,
    dependencies: { "@pulumi/pulumi": pulumi, "pulumi-atlas-orgs": `^${own}` },
    devDependencies: { "@types/node": "^24", typescript: "^6" },
  };
  // A text in JSON is one in YAML.
  const description = JSON.stringify(`${found.name} in MongoDB Atlas, and who is in it`);
  return {
    "Pulumi.yaml": `name: ${name}\nruntime: nodejs\ndescription: ${description}\n`,
    "package.json": json(packages),
    "tsconfig.json": json(TSCONFIG),
    "index.ts": program(found),
  };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Refuses a folder in which one of the files is already. */
export function refuseTaken(folder: string): void {
  const taken = NAMES.find((name) => statSync(join(folder, name), { throwIfNoEntry: false }));
  if (!taken) return;
  throw new UserError(
    `${join(folder, taken)} is there already, and init overwrites nothing. Name another folder with --cwd.`,
  );
}

/** Writes all files into the folder, which it makes, or none: never over one that is there. */
export function write(folder: string, files: Files): void {
  const done: string[] = [];
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(folder, name), text, { flag: "wx" });
      done.push(name);
    }
  } catch (error) {
    for (const name of done) rmSync(join(folder, name));
    throw new UserError(`Cannot write into ${folder}: ${messageOf(error)}`);
  }
}
