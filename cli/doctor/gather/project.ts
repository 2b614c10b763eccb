import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pluginPlace } from "../../../sdk/pluginLookup";
import { readProject } from "../../drift/stack";
import type { Project, Read } from "../facts";
import { attempt } from "./attempt";

const PLUGIN = "atlas-orgs";
const NAMES = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

/** Whether a folder contains a Pulumi project. */
export const containsProject = (folder: string): boolean =>
  NAMES.some((name) => existsSync(join(folder, name)));

/** Reads the project in a folder, and the versions of what is installed for it. */
export async function gatherProject(cwd: string, env: NodeJS.ProcessEnv): Promise<Read<Project>> {
  return attempt(async () => {
    const { name, runtime: settings, plugins, packages = {} } = await readProject(cwd);
    const runtime = typeof settings === "string" ? settings : settings.name;
    const declared = plugins?.providers?.find((provider) => provider.name === PLUGIN)?.path;
    const place = PLUGIN in packages ? "`packages` of Pulumi.yaml" : pluginPlace(env);
    return {
      name,
      runtime,
      ...(runtime === "nodejs" && { packages: packagesOf(cwd) }),
      ...(declared !== undefined && {
        plugin: {
          path: declared,
          exists: existsSync(resolve(cwd, declared, `pulumi-resource-${PLUGIN}`)),
        },
      }),
      ...(place !== undefined && { pluginPlace: place }),
    };
  });
}

function packagesOf(cwd: string): NonNullable<Project["packages"]> {
  const [pulumi, own] = ["@pulumi/pulumi", "pulumi-atlas-orgs"].map((name) => versionOf(cwd, name));
  return { ...(pulumi !== undefined && { pulumi }), ...(own !== undefined && { own }) };
}

/** The version of the package that a program in this folder imports. */
function versionOf(cwd: string, name: string): string | undefined {
  try {
    const file = createRequire(resolve(cwd, "package.json")).resolve(`${name}/package.json`);
    return (JSON.parse(readFileSync(file, "utf8")) as { version?: string }).version;
  } catch {
    return undefined;
  }
}
