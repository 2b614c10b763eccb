import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { writeBundle } from "./bundle.ts";
import { writeExecutable } from "./executable.ts";
import { downloadedNode, installedNode, nodeIn } from "./node.ts";
import { archiveName, executableName, nameOf, type Platform } from "./platforms.ts";

export interface BuildOptions {
  readonly repository: string;
  readonly version: string;
  /** The folder for the archives. */
  readonly output: string;
  readonly host: Platform;
}

/** Builds the archive for each system, and a file with their checksums. Returns their paths. */
export async function buildArchives(
  platforms: readonly Platform[],
  options: BuildOptions,
): Promise<string[]> {
  const { repository, output } = options;
  const cache = join(repository, "node_modules/.cache/plugin");
  rmSync(output, { recursive: true, force: true });
  for (const folder of [output, cache]) mkdirSync(folder, { recursive: true });
  const bundle = await writeBundle(repository, cache, installedNode());
  const archives = platforms.map((platform) => buildArchive(platform, bundle, cache, options));
  const sums = archives.map((archive) => `${sha256(archive)}  ${basename(archive)}\n`);
  writeFileSync(join(output, "checksums.txt"), sums.join(""));
  return archives;
}

function buildArchive(
  platform: Platform,
  bundle: { readonly script: string; readonly licenses: string },
  cache: string,
  { repository, version, output, host }: BuildOptions,
): string {
  const isHost = nameOf(platform) === nameOf(host);
  const node = isHost ? installedNode() : downloadedNode(platform, cache);
  const folder = join(output, nameOf(platform));
  mkdirSync(folder);
  const executable = executableName(platform);
  writeExecutable(join(folder, executable), {
    script: bundle.script,
    folder: cache,
    node: nodeIn(node, platform),
    platform,
    isHost,
  });
  copyFileSync(join(repository, "LICENSE"), join(folder, "LICENSE"));
  copyFileSync(join(cache, bundle.licenses), join(folder, bundle.licenses));
  const archive = join(output, archiveName(version, platform));
  execFileSync("tar", ["-czf", archive, "-C", folder, executable, "LICENSE", bundle.licenses]);
  return archive;
}

const sha256 = (file: string): string =>
  createHash("sha256").update(readFileSync(file)).digest("hex");
