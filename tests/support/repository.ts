import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";

/** The root of the repository. */
export const repository = resolve(__dirname, "../..");

/** The built command. */
export const CLI = join(repository, "dist/cli/main.js");

/** The folder that contains `pulumi`. `make test` sets it; a single test file asks for it. */
export function engineFolder(): string {
  const given = process.env.PULUMI_ENGINE_DIR;
  if (given) return given;
  return execFileSync(join(repository, "tools/pulumi/engine"), { encoding: "utf8" }).trim();
}

/** Fails if `dist/` is older than the sources: the engine's processes would run old code. */
export function requireCurrentBuild(): void {
  const built = changedAt(join(repository, "dist/sdk/index.js"));
  for (const folder of ["sdk", "provider", "emulator", "cli"]) {
    const newer = sourcesIn(folder).find((source) => changedAt(source) > built);
    if (newer) {
      throw new Error(`dist/ is older than ${relative(repository, newer)}: run make build first.`);
    }
  }
}

function sourcesIn(folder: string): string[] {
  const names = readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".ts")).map((name) => join(repository, folder, name));
}

const changedAt = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
