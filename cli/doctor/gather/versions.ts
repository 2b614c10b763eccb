import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { explainPulumiError } from "../../drift/pulumiErrors";
import type { Facts, Read } from "../facts";

const run = promisify(execFile);

/** The versions of this package and of what it needs. */
export function ownVersions(): Facts["own"] {
  const { version, engines, peerDependencies } = require("pulumi-atlas-orgs/package.json") as {
    readonly version: string;
    readonly engines: { readonly node: string };
    readonly peerDependencies: { readonly "@pulumi/pulumi": string };
  };
  return {
    version,
    node: engines.node.replace(">=", ""),
    pulumiSdk: peerDependencies["@pulumi/pulumi"].replace("^", ""),
  };
}

/** A command that prints its version does not take longer, unless it hangs. */
const LONGEST_MS = 8_000;

/** What a command prints, without the `v` of a version. It is killed if it hangs. */
async function versionFrom(command: string, args: string[], env: NodeJS.ProcessEnv) {
  const { stdout } = await run(command, args, { env, timeout: LONGEST_MS, killSignal: "SIGKILL" });
  return stdout.trim().replace(/^v/, "");
}

/** The version of the Node.js that runs this command, and of the first one on PATH. */
export async function nodeVersions(env: NodeJS.ProcessEnv): Promise<NonNullable<Facts["node"]>> {
  const running = process.versions.node;
  try {
    return { running, onPath: await versionFrom("node", ["--version"], env) };
  } catch {
    return { running };
  }
}

/** The version of the Pulumi command on PATH. */
export async function pulumiVersion(env: NodeJS.ProcessEnv): Promise<Read<{ version: string }>> {
  try {
    return { version: await versionFrom("pulumi", ["version"], env) };
  } catch (error) {
    if (!(error as { killed?: boolean }).killed) return { problem: explainPulumiError(error) };
    const problem = `\`pulumi version\` did not end within ${LONGEST_MS / 1000} s. Run it to see why.`;
    return { problem };
  }
}
