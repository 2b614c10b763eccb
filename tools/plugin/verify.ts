import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Installs an archive as a user does, into an empty folder, and asks the installed plugin for its
 * schema, without Node.js on `PATH`. Throws if a step fails, or if the schema has another version.
 */
export function verifyArchive(archive: string, version: string, engine: string): void {
  const home = mkdtempSync(join(tmpdir(), "atlas-orgs-plugin-"));
  const pulumi = (...args: string[]): string =>
    execFileSync(join(engine, "pulumi"), args, {
      cwd: home,
      env: { HOME: home, PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" },
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
      stdio: ["ignore", "pipe", "pipe"],
    });
  try {
    pulumi("plugin", "install", "resource", "atlas-orgs", version, "--file", archive);
    const schema = JSON.parse(pulumi("package", "get-schema", "atlas-orgs"));
    if (schema.version !== version)
      throw new Error(`The installed plugin has version ${schema.version}, not ${version}.`);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
