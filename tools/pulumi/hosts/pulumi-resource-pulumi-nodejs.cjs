#!/usr/bin/env node
// The host of dynamic providers, for an engine built from source. The SDK holds the host itself; the
// engine starts this in the program's folder, and that folder's SDK is the one that runs.
const { createRequire } = require("node:module");
const { join } = require("node:path");

function hostOf(folder) {
  try {
    return createRequire(join(folder, "program.js")).resolve("@pulumi/pulumi/cmd/dynamic-provider");
  } catch {
    process.stderr.write(`@pulumi/pulumi is not installed in ${folder}: run npm install there.\n`);
    process.exit(1);
  }
}

require(hostOf(process.cwd()));

// The engine holds the other end of standard input: when that closes, the engine is gone.
process.stdin.resume().on("end", () => process.exit(0));
