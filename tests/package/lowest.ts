import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { engineFolder } from "../support/repository";
import { manifest } from "./tarball";

/** The oldest Pulumi that the package allows. */
export const LOWEST_PULUMI = (manifest.peerDependencies["@pulumi/pulumi"] ?? "").replace("^", "");

/** The oldest Node.js that the package allows. */
export const LOWEST_NODE = `${manifest.engines.node.replace(">=", "")}.0`;

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Installs the oldest Node.js, and returns a PATH that begins with it. */
export function pathWithLowestNode(): string {
  const folder = mkdtempSync(join(tmpdir(), "atlas-orgs-node-"));
  folders.push(folder);
  // npm skips install scripts that are not allowed. This one moves Node.js to its folder.
  writeFileSync(join(folder, "package.json"), JSON.stringify({ allowScripts: { node: true } }));
  const args = ["install", `node@${LOWEST_NODE}`, "--no-audit", "--no-fund", "--loglevel=error"];
  execFileSync("npm", args, { cwd: folder, stdio: "ignore" });
  const bin = join(folder, "node_modules", ".bin");
  return [bin, engineFolder(), process.env.PATH].join(delimiter);
}
