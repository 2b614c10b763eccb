import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Source } from "../../tools/stack/project.ts";
import { openStack, type Stack } from "../../tools/stack/stack.ts";

export interface Settings {
  /** Where Atlas, or the emulator, is. */
  readonly url: string;
  /** Further configuration; `undefined` leaves one of the defaults out. */
  readonly config?: Readonly<Record<string, string | undefined>>;
  /** Further environment of the engine, the program and the provider. */
  readonly env?: NodeJS.ProcessEnv;
  /** The stack's name. */
  readonly stack?: string;
}

const repository = resolve(__dirname, "../..");
const SECRET = /(privateKey|clientSecret|accessToken)$/;
const stacks: Stack[] = [];

beforeAll(refuseOldBuild);
afterAll(() => Promise.all(stacks.map((stack) => stack.dispose())));

/**
 * Makes a stack on the real engine, configured for the emulator's default organization, from the
 * text of a program or from an example. It is deleted when the test file is through.
 */
export async function newStack(source: Source, settings: Settings): Promise<Stack> {
  const config = Object.entries({
    "mongodbatlas:baseUrl": settings.url,
    "mongodbatlas:publicKey": "emulator",
    "mongodbatlas:privateKey": "00000000-0000-4000-8000-000000000001",
    ...settings.config,
  }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const stack = await openStack(source, {
    repository,
    engine: engineFolder(),
    name: settings.stack ?? "test",
    config: Object.fromEntries(config.filter(([key]) => !SECRET.test(key))),
    secrets: Object.fromEntries(config.filter(([key]) => SECRET.test(key))),
    env: settings.env ?? {},
  });
  stacks.push(stack);
  return stack;
}

/** The folder that holds `pulumi`; `make test` hands it over, a test file run by hand asks for it. */
export function engineFolder(): string {
  const given = process.env.PULUMI_ENGINE_DIR;
  if (given) return given;
  return execFileSync(join(repository, "tools/pulumi/engine"), { encoding: "utf8" }).trim();
}

// The provider's process loads the built package, so a stack on an old build would test old code.
function refuseOldBuild(): void {
  const built = changedAt(join(repository, "dist/sdk/index.js"));
  for (const room of ["sdk", "provider", "emulator", "cli"]) {
    const newer = sourcesIn(room).find((source) => changedAt(source) > built);
    if (newer) {
      throw new Error(`dist/ is older than ${relative(repository, newer)}: run make build first.`);
    }
  }
}

function sourcesIn(room: string): string[] {
  const names = readdirSync(join(repository, room), { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".ts")).map((name) => join(repository, room, name));
}

const changedAt = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
