import { type Facts, isProblem } from "../facts";
import type { Check } from "../report";
import { result } from "./check";

const PLUGIN = { id: "plugin", section: "versions", title: "native plugin" } as const;

/** Whether Pulumi finds the native plugin, in a project that needs it or declares it. */
export function pluginChecks({ project }: Facts): Check[] {
  if (typeof project !== "object" || isProblem(project)) return [];
  const { runtime, plugin, pluginPlace } = project;
  if (plugin) {
    const data = { path: plugin.path };
    if (plugin.exists)
      return [result(PLUGIN, "pass", `${plugin.path}, declared in Pulumi.yaml`, { data })];
    const message = `Pulumi.yaml declares the plugin atlas-orgs in ${plugin.path}, and no executable pulumi-resource-atlas-orgs is there. Run \`npm install\`, or correct the path.`;
    return [result(PLUGIN, "fail", message, { data })];
  }
  if (pluginPlace !== undefined)
    return [result(PLUGIN, "pass", `found in ${pluginPlace}`, { data: { place: pluginPlace } })];
  // A program in TypeScript or JavaScript needs no plugin for dynamic resources.
  if (runtime === "nodejs") return [];
  const message = `A program in ${runtime} needs the native plugin, and Pulumi.yaml does not declare it. Run \`npm install pulumi-atlas-orgs\`, and add plugins: {providers: [{name: atlas-orgs, path: node_modules/pulumi-atlas-orgs/plugin}]} to Pulumi.yaml.`;
  return [result(PLUGIN, "fail", message)];
}
