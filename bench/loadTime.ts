import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { median } from "./measure.ts";

const execute = promisify(execFile);
const RUNS = 7;

/** The module to measure, and the module loaded before it. Each pair runs in a new process without a compile cache. */
const LOADS = {
  "provider, in the provider process": ["@pulumi/pulumi", "pulumi-atlas-orgs/provider"],
  "HTTP client, at the first request": ["pulumi-atlas-orgs/provider", "undici"],
  "SDK, in a program": ["@pulumi/pulumi", "pulumi-atlas-orgs"],
} as const;

/** The median load time of each module in milliseconds. */
export async function measureLoadTimes(repository: string): Promise<Record<string, number>> {
  const medians: Record<string, number> = {};
  for (const [name, [before, module]] of Object.entries(LOADS)) {
    const times: number[] = [];
    for (let run = 0; run < RUNS; run += 1) times.push(await load(repository, before, module));
    medians[name] = median(times);
  }
  return medians;
}

async function load(cwd: string, before: string, module: string): Promise<number> {
  const script = `require(${JSON.stringify(before)});
    const started = performance.now();
    require(${JSON.stringify(module)});
    process.stdout.write(String(performance.now() - started));`;
  const { NODE_COMPILE_CACHE: _, NODE_OPTIONS: __, ...env } = process.env;
  return Number((await execute(process.execPath, ["-e", script], { cwd, env })).stdout);
}
