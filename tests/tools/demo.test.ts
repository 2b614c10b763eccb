import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engineFolder, repository } from "../support/repository";

const folder = mkdtempSync(join(tmpdir(), "atlas-orgs-demo-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command of `make demo`, with its temporary files in a separate folder. */
function demo(engine: string): Promise<{ code: number | null; output: string }> {
  const env = { ...process.env, NODE_OPTIONS: "", TMPDIR: folder, PULUMI_ENGINE_DIR: engine };
  return new Promise((done, failed) => {
    const child = spawn(join(repository, "node_modules/.bin/node"), ["tools/demo/main.ts"], {
      cwd: repository,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => (output += chunk));
    }
    child.on("error", failed);
    child.on("close", (code) => done({ code, output }));
  });
}

test("demonstrates drift and repair on at most two screens and leaves no files", async () => {
  const { code, output } = await demo(engineFolder());

  expect({ code, output }).toMatchObject({ code: 0 });
  expect(output).toContain('acme.name: recorded "Acme", in Atlas "Globex"');
  expect(output).toContain("Exit code 7");
  expect(output).toMatch(/on http:\/\/127\.0\.0\.1:\d+\. Open it in a browser\./);
  const lines = output.split("\n");
  expect(lines.length).toBeLessThanOrEqual(48);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
  expect(readdirSync(folder)).toEqual([]);
});

test("stops at a step with an unexpected result and prints what was expected and found", async () => {
  const idle = mkdtempSync(join(folder, "engine-"));
  writeFileSync(join(idle, "pulumi"), "#!/bin/sh\nexit 0\n", { mode: 0o755 });
  const { code, output } = await demo(idle);

  expect(code).toBe(1);
  expect(output).toContain('expected  ["create acme","create ada","create grace","create linus"]');
  expect(output).toContain("found     []");
  expect(readdirSync(folder)).toEqual([idle.split("/").at(-1)]);
});
