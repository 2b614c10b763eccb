import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { median } from "./measure.ts";

const run = promisify(execFile);
const TIMES = 7;

/** What is loaded after what, each in a process of its own without a compile cache. */
const LOADS = {
  "provider, in Pulumi's host": ["@pulumi/pulumi", "pulumi-atlas-orgs/provider"],
  "HTTP client, at the first call": ["pulumi-atlas-orgs/provider", "undici"],
  "SDK, in a program": ["@pulumi/pulumi", "pulumi-atlas-orgs"],
} as const;

/** Milliseconds that loading each part takes, medians. */
export async function measureLoading(repository: string): Promise<Record<string, number>> {
  const medians: Record<string, number> = {};
  for (const [name, [before, part]] of Object.entries(LOADS)) {
    const times: number[] = [];
    for (let time = 0; time < TIMES; time += 1) times.push(await load(repository, before, part));
    medians[name] = median(times);
  }
  return medians;
}

async function load(cwd: string, before: string, part: string): Promise<number> {
  const script = `require(${JSON.stringify(before)});
    const began = performance.now();
    require(${JSON.stringify(part)});
    process.stdout.write(String(performance.now() - began));`;
  const { NODE_COMPILE_CACHE: _, NODE_OPTIONS: __, ...env } = process.env;
  return Number((await run(process.execPath, ["-e", script], { cwd, env })).stdout);
}
