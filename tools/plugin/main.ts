import { readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildArchives } from "./build.ts";
import { hostPlatform, nameOf, selectPlatforms } from "./platforms.ts";
import { verifyArchive } from "./verify.ts";

const repository = resolve(import.meta.dirname, "../..");
const engine = process.env.PULUMI_ENGINE_DIR ?? "";
const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
const { values } = parseArgs({ options: { platforms: { type: "string", default: "" } } });

try {
  const host = hostPlatform(process);
  const platforms = selectPlatforms(values.platforms, host);
  console.error(`Building the plugin for ${platforms.map(nameOf).join(", ")} ...`);
  const output = join(repository, "build/plugin");
  const archives = await buildArchives(platforms, { repository, version, output, host });
  for (const [index, archive] of archives.entries()) {
    const megabytes = Math.round(statSync(archive).size / 1e6);
    const isHost = nameOf(platforms[index] ?? host) === nameOf(host);
    if (isHost) verifyArchive(archive, version, engine);
    const state = isHost ? "installed and started" : "not started here";
    console.log(`${relative(repository, archive)}  ${megabytes} MB, ${state}`);
  }
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
