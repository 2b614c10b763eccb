import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join, relative } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { declaresPlugin, type ProjectFile, pluginMissing } from "./projectFile";

const EXECUTABLE = "pulumi-resource-atlas-orgs";

/**
 * Fails if Pulumi is not going to find the plugin. Pulumi's own error says that a download failed, and
 * not what to do. In doubt, this is silent: the places are those that Pulumi looks in, and in a program
 * that an Automation API script runs, they may be another process's.
 */
export function requirePlugin(name: string, downloadUrl: unknown, env = process.env): void {
  const project = projectFileIn(env.PULUMI_NODEJS_ROOT_DIRECTORY);
  if (!project || declaresPlugin(project.text)) return;
  if (downloadUrl !== undefined || env.PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES) return;
  if (pluginPlace(env) !== undefined) return;
  throw new pulumi.RunError(pluginMissing(name, project, pluginFolder(dirname(project.path))));
}

/** Where Pulumi finds a plugin that the project does not declare; `undefined` if it finds none. */
export function pluginPlace(env: NodeJS.ProcessEnv): string | undefined {
  if (isAttached(env)) return "PULUMI_DEBUG_PROVIDERS";
  if (isOnPath(env)) return "PATH";
  return isInstalled(env) ? "the plugins in Pulumi's home folder" : undefined;
}

/** The project that Pulumi runs the program of. The variable exists only in the process of a program. */
function projectFileIn(folder: string | undefined): ProjectFile | undefined {
  if (!folder) return undefined;
  const paths = ["Pulumi.yaml", "Pulumi.yml"].map((name) => join(folder, name));
  const path = paths.find((one) => existsSync(one));
  return path === undefined ? undefined : { path, text: readFileSync(path, "utf8") };
}

const isAttached = ({ PULUMI_DEBUG_PROVIDERS: attached = "" }: NodeJS.ProcessEnv): boolean =>
  attached.split(",").some((one) => one.trim().startsWith("atlas-orgs:"));

const isOnPath = ({ PATH = "", Path = PATH }: NodeJS.ProcessEnv): boolean =>
  Path.split(delimiter).some((folder) =>
    ["", ".exe", ".cmd"].some((extension) => existsSync(join(folder, EXECUTABLE + extension))),
  );

function isInstalled({ PULUMI_HOME: home }: NodeJS.ProcessEnv): boolean {
  try {
    const plugins = join(home || join(homedir(), ".pulumi"), "plugins");
    return readdirSync(plugins).some((name) => name.startsWith("resource-atlas-orgs-"));
  } catch {
    return false;
  }
}

/** The folder of the plugin in this package, relative to the project, as one would write it. */
function pluginFolder(project: string): string {
  const installed = "node_modules/pulumi-atlas-orgs/plugin";
  const from = (folder: string): string => {
    if (existsSync(join(folder, installed))) return join(folder, installed);
    const above = dirname(folder);
    return above === folder ? join(__dirname, "../../plugin") : from(above);
  };
  return relative(project, from(process.cwd())).replaceAll("\\", "/");
}
