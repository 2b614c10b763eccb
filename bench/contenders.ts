import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../tools/stack/command.ts";
import type { Source } from "../tools/stack/project.ts";
import { openStack } from "../tools/stack/stack.ts";
import type { Contender, Opened } from "./measure.ts";

export interface Place {
  /** The checkout. */
  readonly repository: string;
  /** The folder that holds `pulumi`. */
  readonly engine: string;
  /** Where the emulator listens. */
  readonly url: string;
}

/** No run takes longer, not even of a peer that asks for each of 1,000 people twice. */
const LONGEST_RUN_MS = 10 * 60_000;

const KEY = { publicKey: "emulator", privateKey: "00000000-0000-4000-8000-000000000001" };

const environment = (people: number, { repository, url }: Place) => ({
  BENCH_PEOPLE: String(people),
  MONGODB_ATLAS_BASE_URL: url,
  MONGODB_ATLAS_PUBLIC_KEY: KEY.publicKey,
  MONGODB_ATLAS_PRIVATE_KEY: KEY.privateKey,
  // Where the floor's provider is found, which no program installs.
  NODE_PATH: join(repository, "bench", "floor"),
});

/** A program of this folder. */
export const ours = (name: "floor" | "product", place: Place): Contender =>
  program(
    name,
    { program: readFileSync(join(place.repository, "bench", "programs", `${name}.ts`), "utf8") },
    place,
  );

/** A Pulumi program, run as a user would: each `up` with its preview. */
export function program(name: string, source: Source, place: Place): Contender {
  const { repository, engine } = place;
  return {
    name,
    async open(people): Promise<Opened> {
      const env = environment(people, place);
      const settings = { repository, engine, name: "bench", config: {}, secrets: {}, env };
      const stack = await openStack(source, { ...settings, longestRunMs: LONGEST_RUN_MS });
      const up = () => stack.up("--skip-preview=false");
      return {
        async take(step) {
          const { code, output } = await (step === "drift" ? stack.drift() : up());
          if (code !== 0) throw new Error(`${name}, ${step}: exit code ${code}\n${output}`);
        },
        async bytes() {
          const all = (await stack.state()).filter(({ type }) => !type.startsWith("pulumi:"));
          return Math.round(JSON.stringify(all).length / people);
        },
        close: stack.dispose,
      };
    },
  };
}

/** A command that is told by its environment what to do: BENCH_STEP, BENCH_PEOPLE, and how to reach Atlas. */
export const command = (name: string, line: string, place: Place): Contender => ({
  name,
  async open(people): Promise<Opened> {
    const cwd = mkdtempSync(join(tmpdir(), "atlas-orgs-peer-"));
    return {
      async take(step) {
        const env = { ...process.env, ...environment(people, place), BENCH_STEP: step };
        const options = { cwd, env, longestRunMs: LONGEST_RUN_MS };
        const { code, output } = await runCommand("sh", ["-c", line], options);
        if (code !== 0) throw new Error(`${name}, ${step}: exit code ${code}\n${output}`);
      },
      close: async () => rmSync(cwd, { recursive: true, force: true }),
    };
  },
});
