import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const SCRIPT = resolve(__dirname, "../../tools/pulumi/engine");
const GO_MOD = readFileSync(resolve(__dirname, "../../tools/pulumi/go.mod"), "utf8");

/** The programs that the engine script finds on every machine, besides pulumi and go. */
const COMMON =
  "bash cat chmod cksum cmp cut dirname find grep install mkdir mktemp mv rm sed sh tail uname".split(
    " ",
  );

/** The version of Pulumi that go.mod asks for. */
export const VERSION = /pulumi\/pkg\/v3 (v[0-9.]+)/.exec(GO_MOD)?.[1] ?? "";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A machine with only the common programs and those that a test adds. */
export function machine() {
  const root = mkdtempSync(join(tmpdir(), "atlas-orgs-engine-"));
  folders.push(root);
  const bin = join(root, "bin");
  const cache = join(root, "cache");
  mkdirSync(bin);
  for (const name of COMMON) symlinkSync(locate(name), join(bin, name));

  return {
    bin,
    cache,
    install(name: string, script: string) {
      writeFileSync(join(bin, name), `#!/usr/bin/env bash\n${script}\n`, { mode: 0o755 });
    },
    uninstall: (name: string) => rmSync(join(bin, name)),
    engine: () => run({ PATH: bin, PULUMI_ATLAS_ORGS_CACHE: cache }),
  };
}

/** A fake Go of a version. It "builds" a Pulumi that prints its version. */
export const go = (version: string) => `
  if [[ $1 == env ]]; then echo go${version}; exit; fi
  while [[ $1 != -o ]]; do shift; done
  printf '#!/usr/bin/env bash\\necho ${VERSION}\\n' > "$2"
  chmod +x "$2"`;

interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(env: NodeJS.ProcessEnv): Promise<Answer> {
  return new Promise((done, failed) => {
    const child = spawn(SCRIPT, { env, stdio: ["ignore", "pipe", "pipe"], timeout: 30_000 });
    const answer = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk) => (answer.stdout += chunk));
    child.stderr.on("data", (chunk) => (answer.stderr += chunk));
    child.on("error", failed);
    child.on("close", (code) => done({ code, ...answer }));
  });
}

function locate(name: string): string {
  return execFileSync("/bin/sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();
}
