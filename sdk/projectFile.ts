/** The file `Pulumi.yaml` of a project. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
}

/** An entry of the list `plugins.providers`: its `name` is not that of the project. */
const PROVIDER = /^(?!["']?name\b)[^#\n]*\bname["']?\s*:\s*["']?atlas-orgs["']?\s*(?:[,}#]|$)/m;

/** An entry of `packages`, and not a configuration key such as `atlas-orgs:publicKey`. */
const PACKAGE = /^[ \t]+["']?atlas-orgs["']?\s*:(?:\s|$)/m;

/** Whether `Pulumi.yaml` says where the plugin is. */
export const declaresPlugin = (text: string): boolean => PROVIDER.test(text) || PACKAGE.test(text);

/** The error for a project whose plugin is missing, with the lines to add. */
export function pluginMissing(name: string, { path, text }: ProjectFile, folder: string): string {
  const entry = ["    - name: atlas-orgs", `      path: ${folder}`];
  const [where, lines] = /^plugins:/m.test(text)
    ? ["Add this entry to `plugins.providers` in", entry]
    : ["Add these lines to", ["plugins:", "  providers:", ...entry]];
  return [
    `Cannot find the plugin atlas-orgs, which new Provider("${name}") needs. ${where} ${path}:`,
    lines.join("\n"),
    "Without a `Provider`, resources need no plugin.",
  ].join("\n\n");
}
