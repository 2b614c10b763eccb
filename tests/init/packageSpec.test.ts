import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageSpec } from "../../cli/init/packageSpec";
import { temporaryFolder } from "../support/cleanup";

function write(file: string, content: object): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(content));
}

const NAME = "pulumi-atlas-orgs";
const TARBALL = "../downloads/pulumi-atlas-orgs-1.2.3.tgz";

/** A project whose npm installed the package from this place. */
function projectFrom(resolved: string): string {
  const project = join(temporaryFolder(), "acme");
  write(join(project, "node_modules/.package-lock.json"), {
    packages: { [`node_modules/${NAME}`]: { resolved } },
  });
  return project;
}

const specIn = (project: string, folder: string) =>
  packageSpec(join(project, "node_modules", NAME), folder, "1.2.3", project);

test("a program asks for the version that npm installed from the registry", () => {
  const project = projectFrom("https://registry.example/pulumi-atlas-orgs-1.2.3.tgz");
  expect(specIn(project, join(project, "everyone"))).toBe("^1.2.3");
});

test("a program asks for the file that npm installed the package from", () => {
  const project = projectFrom(`file:${TARBALL}`);
  expect(specIn(project, project)).toBe(`file:${TARBALL}`);
  expect(specIn(project, join(project, "everyone"))).toBe(`file:../${TARBALL}`);
});

test("a program asks for the file in the project's package.json if another tool installed it", () => {
  const project = temporaryFolder();
  write(join(project, "package.json"), { dependencies: { [NAME]: `file:${TARBALL}` } });
  const root = join(project, "node_modules/.pnpm/some/node_modules", NAME);
  expect(packageSpec(root, join(project, "everyone"), "1.2.3", project)).toBe(`file:../${TARBALL}`);
  expect(packageSpec(root, project, "1.2.3", temporaryFolder())).toBe("^1.2.3");
});

test("a program asks for the folder of a clone", () => {
  const folder = temporaryFolder();
  const spec = packageSpec(join(folder, "clone"), join(folder, "a/b"), "1.2.3", folder);
  expect(spec).toBe("file:../../clone");
});
