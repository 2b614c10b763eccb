#!/usr/bin/env node
import { resolve } from "node:path";
import { closest, distance } from "fastest-levenshtein";
import { printableLines } from "../provider/domain/printable";
import { secrets } from "../provider/domain/secrets";
import { unsupportedNode } from "../provider/runtime/nodeVersion";

interface Command {
  readonly summary: string;
  readonly load: () => Promise<{ run(args: string[]): Promise<number> }>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  emulate: {
    summary: "Run a local emulator of the Atlas organizations API",
    load: () => import("./emulate.js"),
  },
  doctor: {
    summary: "Check the setup and say what to do about each problem",
    load: () => import("./doctor/main.js"),
  },
  drift: {
    summary: "Report drift between a stack and Atlas, ranked by severity",
    load: () => import("./drift/main.js"),
  },
  init: {
    summary: "Write a Pulumi program that adopts an organization and its people",
    load: () => import("./init/main.js"),
  },
  verify: {
    summary: "Try what this package assumes about Atlas in a test organization",
    load: () => import("./verify/main.js"),
  },
};

const NAMES = Object.keys(COMMANDS);

const HELP = `Manage MongoDB Atlas organizations and their people with Pulumi.

Usage: atlas-orgs <command> [options]

Commands:
${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)
  .join("\n")}

Options:
  --help     print this help
  --version  print the version

Run \`atlas-orgs help <command>\` to list the options of a command.`;

/** Secrets of the environment, so that no text of this command repeats them. */
const SECRET = /^MONGODB_ATLAS_(PRIVATE_(API_)?KEY|CLIENT_SECRET|ACCESS_TOKEN)$/;

/** Prepares the environment for this process and for the Pulumi processes that it starts. */
function prepareEnvironment(env: NodeJS.ProcessEnv): void {
  for (const [name, value = ""] of Object.entries(env))
    if (SECRET.test(name)) secrets.learn(value.trim());
  // Pulumi runs in the folder of the program, and all processes write to one log.
  const { MONGODB_ATLAS_LOG: log = "" } = env;
  if (log !== "" && log !== "-") env.MONGODB_ATLAS_LOG = resolve(log);
}

async function main([name = "--help", ...args]: string[]): Promise<number> {
  switch (name) {
    case "help":
      return args[0] === undefined ? print(HELP) : runCommand(args[0], ["--help"]);
    case "--help":
    case "-h":
      return print(HELP);
    case "--version":
    case "-v":
      return print(version());
    default:
      return runCommand(name, args);
  }
}

async function runCommand(name: string, args: string[]): Promise<number> {
  const command = NAMES.includes(name) ? COMMANDS[name] : undefined;
  if (!command) return fail(unknownCommand(name));
  const unsupported = unsupportedNode(process.versions.node);
  if (unsupported) return fail(unsupported);
  return (await command.load()).run(args);
}

function unknownCommand(name: string): string {
  const similar = closest(name, NAMES);
  const suggestion = distance(name, similar) <= 2 ? ` Did you mean "${similar}"?` : "";
  return `Unknown command "${name}".${suggestion} Commands: ${NAMES.join(", ")}.`;
}

const version = (): string =>
  (require("pulumi-atlas-orgs/package.json") as { readonly version: string }).version;

function print(text: string): number {
  console.log(text);
  return 0;
}

function fail(message: string): number {
  console.error(printableLines(message));
  return 1;
}

/** Ends the command if its output cannot be written. A reader that has seen enough is no error. */
function stopAtFullDisk(stream: NodeJS.WriteStream): void {
  stream.on("error", ({ code = "unknown error" }: NodeJS.ErrnoException) => {
    if (code !== "EPIPE") console.error(`Cannot write to standard output (${code}).`);
    process.exit(1);
  });
}

stopAtFullDisk(process.stdout);
prepareEnvironment(process.env);
void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
