import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atEnd } from "../support/cleanup";
import { startProcess } from "../support/pluginProcess";

const home = mkdtempSync(join(tmpdir(), "atlas-orgs-home-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function start(PULUMI_HOME: string) {
  const started = await startProcess({ PULUMI_HOME, NODE_COMPILE_CACHE: undefined });
  atEnd(() => started.child.kill());
  return started;
}

test("the plugin keeps its compiled modules in a folder of the user alone", async () => {
  const { child } = await start(home);
  // As the engine ends it.
  child.kill("SIGINT");
  await once(child, "close");
  const folder = join(home, "pulumi-atlas-orgs");
  const modules = readdirSync(join(folder, "compiled"), { recursive: true });
  expect(modules.length).toBeGreaterThan(100);
  for (const one of [folder, join(folder, "compiled")]) expect(statSync(one).mode & 0o077).toBe(0);
});

test("the plugin starts without a home folder that it can write to", async () => {
  const { port } = await start(join(__filename, "home"));
  expect(Number(port)).toBeGreaterThan(0);
});
