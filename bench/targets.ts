import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../tools/stack/command.ts";
import type { Source } from "../tools/stack/project.ts";
import { openStack } from "../tools/stack/stack.ts";
import type { Target, TargetStack } from "./measure.ts";

export interface Setup {
  /** The root of this checkout. */
  readonly repository: string;
  /** The folder that contains `pulumi`. */
  readonly engine: string;
  /** The URL of the emulator. */
  readonly url: string;
}

/** Enough even for a peer that sends two requests for each of 1,000 people. */
const LONGEST_RUN_MS = 10 * 60_000;

const KEY = { publicKey: "emulator", privateKey: "00000000-0000-4000-8000-000000000001" };

const environment = (people: number, { repository, url }: Setup) => ({
  BENCH_PEOPLE: String(people),
  MONGODB_ATLAS_BASE_URL: url,
  MONGODB_ATLAS_PUBLIC_KEY: KEY.publicKey,
  MONGODB_ATLAS_PRIVATE_KEY: KEY.privateKey,
  // The baseline provider is not installed as a package, so Node.js finds it here.
  NODE_PATH: join(repository, "bench", "baseline"),
});

/** The programs in bench/programs. */
export type BenchProgram = "baseline" | "dynamic" | "native" | "users" | "nativeUsers" | "empty";

/** A program in bench/programs. */
export function benchProgram(name: BenchProgram, setup: Setup): Target {
  const file = join(setup.repository, "bench", "programs", `${name}.ts`);
  const text = readFileSync(file, "utf8");
  return program(
    name,
    () => ({ program: text, ...(name.startsWith("native") && { isNative: true }) }),
    setup,
  );
}

/** The same people in YAML, which has no loops. */
export const yamlProgram = (setup: Setup): Target =>
  program(
    "yaml",
    (people) => ({ files: { "Pulumi.yaml": yamlOf(people, setup.repository) } }),
    setup,
  );

function yamlOf(people: number, repository: string): string {
  const resources = Array.from({ length: people }, (_, n) => [
    `person-${n}`,
    {
      type: "atlas-orgs:OrgInvitation",
      properties: {
        orgId: "64b000000000000000000001",
        username: `person-${n}@example.com`,
        roles: ["ORG_MEMBER"],
      },
    },
  ]);
  const plugin = { name: "atlas-orgs", path: join(repository, "plugin") };
  // Every JSON text is also a YAML text.
  return JSON.stringify({
    name: "people",
    runtime: "yaml",
    plugins: { providers: [plugin] },
    resources: Object.fromEntries(resources),
  });
}

/**
 * A Pulumi program, run as users run it: each `up` includes its preview.
 *
 * @param sourceOf returns the program that declares this number of people
 */
export function program(name: string, sourceOf: (people: number) => Source, setup: Setup): Target {
  const { repository, engine } = setup;
  return {
    name,
    async open(people): Promise<TargetStack> {
      const env = environment(people, setup);
      const settings = { repository, engine, name: "bench", config: {}, secrets: {}, env };
      const stack = await openStack(sourceOf(people), {
        ...settings,
        longestRunMs: LONGEST_RUN_MS,
      });
      const up = () => stack.up("--skip-preview=false");
      return {
        async run(step) {
          const { code, output } = await (step === "drift" ? stack.drift() : up());
          if (code !== 0) throw new Error(`${name}, ${step}: exit code ${code}\n${output}`);
        },
        async bytesPerPerson() {
          const all = (await stack.state()).filter(({ type }) => !type.startsWith("pulumi:"));
          return Math.round(JSON.stringify(all).length / people);
        },
        close: stack.dispose,
      };
    },
  };
}

/** A shell command. It reads BENCH_STEP, BENCH_PEOPLE and the Atlas credentials from its environment. */
export const command = (name: string, line: string, setup: Setup): Target => ({
  name,
  async open(people): Promise<TargetStack> {
    const cwd = mkdtempSync(join(tmpdir(), "atlas-orgs-peer-"));
    return {
      async run(step) {
        const env = { ...process.env, ...environment(people, setup), BENCH_STEP: step };
        const options = { cwd, env, longestRunMs: LONGEST_RUN_MS };
        const { code, output } = await runCommand("sh", ["-c", line], options);
        if (code !== 0) throw new Error(`${name}, ${step}: exit code ${code}\n${output}`);
      },
      close: async () => rmSync(cwd, { recursive: true, force: true }),
    };
  },
});
