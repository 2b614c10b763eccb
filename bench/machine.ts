import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";

/** The machine and the versions that were measured. */
export interface Machine {
  readonly cores: number;
  readonly cpu: string;
  readonly memoryGiB: number;
  /** The load average of the machine in the minute before. */
  readonly loadBefore: number;
  readonly versions: Readonly<Record<string, string>>;
}

export function describeMachine({
  repository,
  engine,
}: {
  repository: string;
  engine: string;
}): Machine {
  const [cpu] = cpus();
  const installed = createRequire(join(repository, "package.json"));
  const versionOf = (file: string) => JSON.parse(readFileSync(file, "utf8")).version as string;
  const pulumi = execFileSync(join(engine, "pulumi"), ["version"], { encoding: "utf8" });
  return {
    cores: cpus().length,
    cpu: cpu?.model.trim() ?? "unknown",
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    loadBefore: loadavg()[0] ?? 0,
    versions: {
      "pulumi-atlas-orgs": versionOf(join(repository, "package.json")),
      pulumi: pulumi.trim().replace(/^v/, ""),
      "@pulumi/pulumi": versionOf(installed.resolve("@pulumi/pulumi/package.json")),
      undici: versionOf(installed.resolve("undici/package.json")),
      node: process.versions.node,
    },
  };
}
