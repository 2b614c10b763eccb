import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { nodePackage, type Platform } from "./platforms.ts";

const version = process.version.slice(1);

/** The folder of the npm package with the Node.js of this process: the dev dependency `node` has it. */
export function installedNode(): string {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve("node/package.json");
  const packages = join(dirname(manifest), "node_modules");
  const name = readdirSync(packages).find((one) => /^node-(bin-)?(linux|darwin|win)-/.test(one));
  const folder = join(packages, name ?? "");
  if (name && require(join(folder, "package.json")).version === version) return folder;
  throw new Error(
    `This is Node.js ${version}, not the one of the dev dependency \`node\`. Run \`make plugin\`.`,
  );
}

/** The folder of the npm package with the same version of Node.js for another system. */
export function downloadedNode(platform: Platform, cache: string): string {
  const name = nodePackage(platform);
  const folder = join(cache, `${name}-${version}`);
  if (existsSync(folder)) return folder;
  console.error(`Downloading ${name} ${version} (about 50 MB) ...`);
  const temporary = `${folder}.new`;
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: cache, stdio: ["ignore", "ignore", "inherit"] });
  run("npm", "pack", `${name}@${version}`, "--loglevel=error");
  run("tar", "-xzf", `${name}-${version}.tgz`, "-C", temporary, "--strip-components=1");
  renameSync(temporary, folder);
  return folder;
}

/** The executable in a folder of such a package. */
export const nodeIn = (folder: string, { os }: Platform): string =>
  join(folder, "bin", os === "windows" ? "node.exe" : "node");
