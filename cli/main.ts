#!/usr/bin/env node
import { unsupportedNode } from "../provider/runtime/nodeVersion";

/** A command: what it is for, and where its code is. */
interface Command {
  readonly summary: string;
  readonly load: () => Promise<{ run(args: string[]): Promise<number> }>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  emulate: {
    summary: "run a local Atlas, organizations part, to try and to test things",
    load: () => import("./emulate.js"),
  },
  drift: {
    summary: "tell what in Atlas is not as a stack says, and how much it matters",
    load: () => import("./drift/main.js"),
  },
  init: {
    summary: "write the program of an organization and everyone in it",
    load: () => import("./init/main.js"),
  },
};

const HELP = `Usage: atlas-orgs <command> [options]

Commands:
${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)
  .join("\n")}

atlas-orgs <command> --help lists the command's options.`;

async function main([name = "--help", ...args]: string[]): Promise<number> {
  if (name === "--help" || name === "-h" || name === "help") {
    console.log(HELP);
    return 0;
  }
  if (!Object.hasOwn(COMMANDS, name)) {
    console.error(`There is no command "${name}". Commands: ${Object.keys(COMMANDS).join(", ")}.`);
    return 1;
  }
  const old = unsupportedNode(process.versions.node);
  if (old) {
    console.error(old);
    return 1;
  }
  const command = await COMMANDS[name]?.load();
  return command === undefined ? 1 : command.run(args);
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
