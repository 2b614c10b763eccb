import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { licenseTexts, packagesOf } from "./licenses.ts";

/**
 * Writes the compiled plugin, its packages and its schema into one file, and their licenses and that of
 * Node.js into another. Returns the names of both.
 *
 * @param node the folder of the package with Node.js
 */
export async function writeBundle(repository: string, folder: string, node: string) {
  const names = { script: "plugin.cjs", licenses: "THIRD_PARTY_LICENSES" };
  const build = await rolldown({
    input: join(repository, "dist/provider/plugin/main.js"),
    platform: "node",
    // Something that is not found would be left out, and missing at run time.
    onLog: (_level, log) => {
      throw new Error(`Cannot bundle the plugin: ${log.message}`);
    },
  });
  const { output } = await build.write({
    file: join(folder, names.script),
    format: "cjs",
    minify: true,
    codeSplitting: false,
  });
  await build.close();
  const modules = output.flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
  writeFileSync(join(folder, names.licenses), licenseTexts([node, ...packagesOf(modules)]));
  return names;
}
