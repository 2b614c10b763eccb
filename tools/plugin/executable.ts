import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Platform } from "./platforms.ts";

/** Marks the place in Node.js that says whether it contains a program. Node.js documents it. */
const FUSE = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";
const BLOB = "program.blob";

const postject = createRequire(import.meta.url).resolve("postject/dist/cli.js");

/**
 * Writes an executable that consists of Node.js and a script: a single executable application of
 * Node.js.
 *
 * @param options.isHost whether it is for the system that this process runs on. Only then, it contains
 * the compiled script, which starts faster, and on macOS it can be signed
 */
export function writeExecutable(
  file: string,
  options: {
    readonly script: string;
    /** The folder of the script. */
    readonly folder: string;
    readonly node: string;
    readonly platform: Platform;
    readonly isHost: boolean;
  },
): void {
  const { script, folder, node, platform, isHost } = options;
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  const configuration = {
    main: script,
    output: BLOB,
    useCodeCache: isHost,
    disableExperimentalSEAWarning: true,
  };
  writeFileSync(join(folder, "sea.json"), JSON.stringify(configuration));
  run(process.execPath, "--experimental-sea-config", "sea.json");

  copyFileSync(node, file);
  chmodSync(file, 0o755);
  const isSigned = platform.os === "darwin";
  if (isSigned) run("codesign", "--remove-signature", file);
  const segment = isSigned ? ["--macho-segment-name", "NODE_SEA"] : [];
  run(process.execPath, postject, file, "NODE_SEA_BLOB", BLOB, "--sentinel-fuse", FUSE, ...segment);
  // macOS starts no executable without a signature. This one identifies nobody.
  if (isSigned) run("codesign", "--sign", "-", file);
}
