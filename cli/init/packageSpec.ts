import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";

/**
 * How a package.json in a folder asks for this package: by version, or by the path of the file or
 * folder that this copy was installed from. A version that is not in the registry cannot be installed.
 *
 * @param root the folder of this copy of the package
 * @param folder the folder of the new package.json
 * @param project the folder of a project that depends on this package, such as the current one
 */
export function packageSpec(root: string, folder: string, version: string, project: string) {
  const source = sourceOf(root, project);
  if (source === undefined) return `^${version}`;
  return `file:${relative(resolve(folder), source).split(sep).join("/")}`;
}

/** The path that this copy was installed from; `undefined` for a copy from the registry. */
function sourceOf(root: string, project: string): string | undefined {
  const packages = dirname(root);
  // A clone of the repository, or a folder that npm linked.
  if (basename(packages) !== "node_modules") return root;
  const { resolved } = installedPackages(packages)[`node_modules/${basename(root)}`] ?? {};
  const asked = resolved ?? dependencies(project)[basename(root)] ?? "";
  if (!asked.startsWith("file:")) return undefined;
  return resolve(resolved === undefined ? project : dirname(packages), asked.slice("file:".length));
}

interface InstalledPackage {
  readonly resolved?: string;
}

/** What npm remembers about the packages in a node_modules folder. Other tools have no such file. */
const installedPackages = (packages: string): Record<string, InstalledPackage> =>
  readJson<{ packages: Record<string, InstalledPackage> }>(join(packages, ".package-lock.json"))
    .packages ?? {};

const dependencies = (project: string): Record<string, string> =>
  readJson<{ dependencies: Record<string, string> }>(join(project, "package.json")).dependencies ??
  {};

const readJson = <Content>(file: string): Partial<Content> =>
  existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Partial<Content>) : {};
