import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const PACKAGE = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/;

/** The folders of the npm packages that these modules belong to. */
export function packagesOf(modules: readonly string[]): string[] {
  const folders = modules.flatMap((module) => PACKAGE.exec(module)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

/** The names, versions and license texts of packages. Their licenses require them in every copy. */
export const licenseTexts = (packages: readonly string[]): string =>
  packages
    .map((folder) => {
      const { name, version, license } = JSON.parse(
        readFileSync(join(folder, "package.json"), "utf8"),
      );
      return section(`${name} ${version}`, textIn(folder) ?? `License: ${license}`);
    })
    .join("\n");

/** The license in a folder; `undefined` if the package comes without one. */
function textIn(folder: string): string | undefined {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  return file && readFileSync(join(folder, file), "utf8").trim();
}

const section = (title: string, text: string): string =>
  `${title}\n${"=".repeat(title.length)}\n\n${text}\n`;
