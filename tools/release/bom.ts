import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The part of a CycloneDX bill of materials that the release checks. */
export interface BillOfMaterials {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: { readonly name: string; readonly version: string } };
  readonly components: readonly { readonly name: string; readonly version: string }[];
}

/**
 * Writes the bill of materials of the package: what it depends on, its peer included, with the versions
 * and hashes of the lock file. `npm sbom` writes it, from a copy without workspaces and development
 * dependencies: npm cannot describe workspaces without a version, and users install neither.
 */
export function writeBom(repository: string, file: string): BillOfMaterials {
  const manifest = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  const { workspaces, devDependencies, scripts, ...published } = manifest;
  const temporary = mkdtempSync(join(tmpdir(), "atlas-orgs-bom-"));
  try {
    // npm uses the folder's name as the name of the component.
    const folder = join(temporary, published.name);
    mkdirSync(folder);
    writeFileSync(join(folder, "package.json"), JSON.stringify(published));
    copyFileSync(join(repository, "package-lock.json"), join(folder, "package-lock.json"));
    const npm = (...args: string[]): string =>
      execFileSync(
        "npm",
        [...args, "--package-lock-only", "--ignore-scripts", "--loglevel=error"],
        {
          cwd: folder,
          encoding: "utf8",
          maxBuffer: 64 * 1024 * 1024,
        },
      );
    // Removes from the copied lock file what only development needs.
    npm("install", "--prefer-offline", "--no-audit", "--no-fund");
    const text = npm("sbom", "--sbom-format=cyclonedx", "--sbom-type=library");
    writeFileSync(file, text);
    return JSON.parse(text);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** What a bill of materials of the package lacks, or contains by mistake. */
export function problemsInBom(
  bom: BillOfMaterials,
  manifest: {
    readonly name: string;
    readonly version: string;
    readonly dependencies: object;
    readonly peerDependencies: object;
    readonly devDependencies: object;
  },
): string[] {
  const { name, version, dependencies, peerDependencies, devDependencies } = manifest;
  const names = new Set(bom.components.map((component) => component.name));
  const needed = [...Object.keys(dependencies), ...Object.keys(peerDependencies)];
  // The checker and the test runner are in no tree of a user.
  const onlyOurs = ["@biomejs/biome", "jest"].filter((one) => one in devDependencies);
  const { component } = bom.metadata;
  return [
    ...(bom.bomFormat === "CycloneDX" ? [] : [`The format is ${bom.bomFormat}, not CycloneDX.`]),
    ...(component.name === name && component.version === version
      ? []
      : [`It describes ${component.name} ${component.version}, not ${name} ${version}.`]),
    ...needed.filter((one) => !names.has(one)).map((one) => `${one} is missing.`),
    ...onlyOurs.filter((one) => names.has(one)).map((one) => `${one} is a development dependency.`),
  ];
}
