import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { repository } from "../support/repository";
import { manifest, pack } from "./tarball";

const { files, path, size } = pack();

/** The declaration files that the public ones import, directly or not, and that are not packed. */
function missingTypes(): string[] {
  const found = new Set<string>();
  const missing: string[] = [];
  function visit(file: string): void {
    if (found.has(file)) return;
    found.add(file);
    const text = readFileSync(join(repository, file), "utf8");
    for (const [, imported = ""] of text.matchAll(/(?:from |import\()"(\.[^"]+)"/g)) {
      const path = join(dirname(file), imported);
      const target = [`${path}.d.ts`, `${path}/index.d.ts`].find((one) => files.includes(one));
      if (target) visit(target);
      else missing.push(`${file}: ${imported}`);
    }
  }
  for (const entry of ["sdk/index", "provider/dynamic/index", "emulator/index"])
    visit(`dist/${entry}.d.ts`);
  return missing;
}

/** The package.json in the tarball. */
const packedManifest = (): { scripts?: object } =>
  JSON.parse(execFileSync("tar", ["-xzOf", path, "package/package.json"], { encoding: "utf8" }));

/** What is installed with Pulumi's SDK anyway. */
const { dependencies: pulumiDependencies } = JSON.parse(
  readFileSync(join(repository, "node_modules/@pulumi/pulumi/package.json"), "utf8"),
) as { dependencies: Readonly<Record<string, string>> };

test("the package contains only what its users need", () => {
  const needed =
    /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|CONTRIBUTING\.md|SECURITY\.md|bench\/chart\.svg|emulator\/README\.md|docs\/[\w/-]+\.md|examples\/[\w/-]+\.(md|ts|mts|sh|json|yaml|yml|py|txt|go|mod)|examples\/pipelines\/gitlab\/\.gitlab-ci\.yml|plugin\/pulumi-resource-atlas-orgs(\.cmd)?|schemas\/[\w.-]+\.json|dist\/(sdk|provider|emulator|cli)\/[\w/-]+(\.js|\.d\.ts))$/;
  expect(files.filter((file) => !needed.test(file))).toEqual([]);
  // The command is executed and never imported, and no public type needs the types of these folders.
  const internal =
    /^dist\/(cli|emulator\/(api|control|page)|provider\/(atlas|http|resources|runtime))\/.*\.d\.ts$/;
  expect(files.filter((file) => internal.test(file))).toEqual([]);
  expect(missingTypes()).toEqual([]);
  for (const entry of ["sdk/index", "provider/dynamic/index", "emulator/index"]) {
    expect(files).toEqual(expect.arrayContaining([`dist/${entry}.js`, `dist/${entry}.d.ts`]));
  }
  expect(files).toContain("dist/cli/main.js");
});

test("installing the package runs no code", () => {
  const { scripts = {} } = packedManifest();
  for (const name of ["preinstall", "install", "postinstall", "prepare"])
    expect(scripts).not.toHaveProperty(name);
  const { packages } = JSON.parse(readFileSync(join(repository, "package-lock.json"), "utf8"));
  for (const name of Object.keys(manifest.dependencies))
    expect(packages[`node_modules/${name}`]).not.toHaveProperty("hasInstallScript");
  // npm compiles a package that contains this file.
  expect(files).not.toContain("binding.gyp");
});

test("every link of the package's pages leads to a file in the package", () => {
  const pages = files.filter((file) => file.endsWith(".md"));
  expect(pages).toContain("docs/getting-started.md");
  const links = pages.flatMap((page) =>
    [...readFileSync(join(repository, page), "utf8").matchAll(/\]\((?!\w+:)([^)#\s]+)/g)].map(
      ([, target = ""]) => normalize(join(dirname(page), target)).replace(/\/$/, ""),
    ),
  );
  const leadsToFile = (target: string) =>
    files.some((file) => file === target || file.startsWith(`${target}/`));
  expect(links.filter((target) => !leadsToFile(target))).toEqual([]);
});

test("the package stays small and installs few packages beside Pulumi's", () => {
  // The documentation and the examples are about 50 kB of it.
  expect(size).toBeLessThan(450_000);
  const beside = Object.keys(manifest.dependencies).filter((name) => !(name in pulumiDependencies));
  expect(beside.length).toBeLessThanOrEqual(5);
});
