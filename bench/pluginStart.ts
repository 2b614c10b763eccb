import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { executableName, hostPlatform, nameOf } from "../tools/plugin/platforms.ts";
import { median } from "./measure.ts";

const RUNS = 15;

/** A provider process to start. */
interface Starter {
  readonly command: string;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * The median time from the start of a provider process until it prints its port, in milliseconds. The
 * executable is measured if `make plugin` has built it.
 */
export async function measurePluginStarts(repository: string): Promise<Record<string, number>> {
  const home = mkdtempSync(join(tmpdir(), "atlas-orgs-start-"));
  const medians: Record<string, number> = {};
  try {
    const starters = Object.entries(startersOf(repository, home));
    // The first start fills the caches. Taking turns spreads what else the machine does over all.
    const times = starters.map((): number[] => []);
    for (let run = 0; run <= RUNS; run += 1)
      for (const [index, [, starter]] of starters.entries()) {
        const time = await start(starter);
        if (run > 0) times[index]?.push(time);
      }
    for (const [index, [name]] of starters.entries()) medians[name] = median(times[index] ?? []);
    return medians;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function startersOf(repository: string, home: string): Record<string, Starter> {
  const script = join(repository, "plugin/pulumi-resource-atlas-orgs");
  const dynamic = join(repository, "node_modules/@pulumi/pulumi/cmd/dynamic-provider/index.js");
  const env = { PULUMI_HOME: home };
  const executable = executableIn(repository);
  return {
    "start of Pulumi's process for dynamic resources": {
      command: process.execPath,
      args: [dynamic],
    },
    "start of the native plugin, first run": {
      command: process.execPath,
      args: [script],
      env: { NODE_DISABLE_COMPILE_CACHE: "1" },
    },
    "start of the native plugin": { command: process.execPath, args: [script], env },
    ...(executable && { "start of the native plugin as one executable": { command: executable } }),
  };
}

function executableIn(repository: string): string | undefined {
  const host = hostPlatform(process);
  const path = join(repository, "build/plugin", nameOf(host), executableName(host));
  return existsSync(path) ? path : undefined;
}

async function start({ command, args = [], env = {} }: Starter): Promise<number> {
  const { NODE_COMPILE_CACHE: _, NODE_OPTIONS: __, ...inherited } = process.env;
  const started = performance.now();
  // No engine is there. The processes only need an address.
  const child = spawn(command, [...args, "127.0.0.1:1"], {
    env: { ...inherited, ...env },
    stdio: ["ignore", "pipe", "ignore"],
  });
  await once(child.stdout, "data");
  const time = performance.now() - started;
  // As the engine does. The process then saves its compiled modules.
  child.kill("SIGINT");
  await once(child, "close");
  return time;
}

if (import.meta.main)
  for (const [name, ms] of Object.entries(
    await measurePluginStarts(resolve(import.meta.dirname, "..")),
  ))
    console.log(`${name}: ${ms.toFixed(0)} ms`);
