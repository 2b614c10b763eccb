import { delimiter, join } from "node:path";
import type { Project } from "./project.ts";

// A stack must not depend on the accounts and settings of the person who runs it.
const NOT_INHERITED = /^(PULUMI_|MONGODB_|MCLI_|NODE_OPTIONS$)/;

/** The environment of the engine: local state, no account, and the Node.js version of this repository. */
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
    // The engine accepts --event-log only with this setting.
    PULUMI_DEBUG_COMMANDS: "true",
    // Other tests check the types of programs, so the runs do not need to.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    // The engine starts three Node.js processes per run. Sharing compiled modules saves 10% of the time.
    NODE_COMPILE_CACHE: join(caches, "compile"),
    TS_NODE_CACHE_DIRECTORY: join(caches, "ts-node"),
    ...extra,
  };
}
