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

/** The version of the Node.js that runs this command, and of the first one on PATH. */
export async function nodeVersions(env: NodeJS.ProcessEnv): Promise<NonNullable<Facts["node"]>> {
  const running = process.versions.node;
  try {
    const { stdout } = await run("node", ["--version"], { env });
    return { running, onPath: stdout.trim().replace(/^v/, "") };
  } catch {
    return { running };
  }
}

/** The version of the Pulumi command on PATH. */
export async function pulumiVersion(env: NodeJS.ProcessEnv): Promise<Read<{ version: string }>> {
  try {
    const { stdout } = await run("pulumi", ["version"], { env });
    return { version: stdout.trim().replace(/^v/, "") };
  } catch (error) {
    return { problem: explainPulumiError(error) };
  }
}
