import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const repository = resolve(__dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "atlas-orgs-package-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

export interface Tarball {
  readonly path: string;
  /** Size of the tarball, in bytes. */
  readonly size: number;
  readonly files: readonly string[];
}

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

/** Packs the build as `npm publish` does. */
export function pack(): Tarball {
  const args = ["pack", "--json", "--pack-destination", folder];
  const said = execFileSync("npm", args, { cwd: repository, encoding: "utf8" });
  // npm 12 prints an object by package name; older versions print a list.
  const [packed] = Object.values(JSON.parse(said) as Record<string, Packed>);
  if (!packed) throw new Error(`npm pack said ${said}`);
  const { filename, size, files } = packed;
  return { path: join(folder, filename), size, files: files.map(({ path }) => path) };
}

/** The package.json in the tarball. */
export const manifest: {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly engines: { readonly node: string };
  readonly version: string;
} = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
