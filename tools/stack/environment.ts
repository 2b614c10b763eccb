import { delimiter, join } from "node:path";
import type { Project } from "./project.ts";

// The caller's own accounts and habits: nothing that a stack does may depend on them.
const NOT_INHERITED = /^(PULUMI_|MONGODB_|MCLI_|NODE_OPTIONS$)/;

/** The environment in which the engine runs on a project: local state, no account, current Node. */
export function engineEnvironment(
  project: Project,
  { repository, engine, extra }: { repository: string; engine: string; extra: NodeJS.ProcessEnv },
): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name));
  const path = [engine, join(repository, "node_modules", ".bin"), process.env.PATH];
  const caches = join(repository, "node_modules", ".cache");
  return {
    ...Object.fromEntries(inherited),
    PATH: path.join(delimiter),
    PULUMI_HOME: project.home,
    PULUMI_BACKEND_URL: `file://${project.state}`,
    PULUMI_CONFIG_PASSPHRASE: "passphrase",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    // Only with this does the engine know --event-log.
    PULUMI_DEBUG_COMMANDS: "true",
    // The types of programs are checked elsewhere, once and not at every run.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    // The engine starts three Node processes a run; compiled modules that they share save a tenth.
    NODE_COMPILE_CACHE: join(caches, "compile"),
    TS_NODE_CACHE_DIRECTORY: join(caches, "ts-node"),
    ...extra,
  };
}
