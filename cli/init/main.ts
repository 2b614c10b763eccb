import { dirname } from "node:path";
import { UserError } from "../../provider/domain/errors";
import { printable, printableLines } from "../../provider/domain/printable";
import { parseOptions } from "../commandLine";
import { count } from "../drift/formats/wording";
import { messageOf, shortMessage } from "../messages";
import { type Configuration, configCommands, findConfiguration } from "./configuration";
import { projectFiles, refuseExisting, type Versions, writeFiles } from "./files";
import { packageSpec } from "./packageSpec";
import { type DeclaredOrganization, readOrganization } from "./readOrganization";

const HELP = `Write a Pulumi program that declares an organization and its people.

Usage: atlas-orgs init --org ID [options]

Declares all members and invited people with their roles, teams and project
roles. Only reads Atlas and overwrites no file. The first \`pulumi up\` adopts
what exists: it sends no e-mail and changes nothing.

Uses the credentials of the environment, such as MONGODB_ATLAS_PUBLIC_KEY and
MONGODB_ATLAS_PRIVATE_KEY. If there are none and the current folder contains a
Pulumi project, it uses the configuration of the selected stack.

With API version v2 (MONGODB_ATLAS_API_VERSION=v2), a credential with
ORG_READ_ONLY is enough. With v1.0, only ORG_OWNER can list invitations.

Options:
  --org ID      id of the organization, 24 hexadecimal digits (required)
  --settings    also declare the organization's current settings, which \`up\`
                then enforces (default: off)
  --cwd DIR     folder to write to, created if needed (default: current folder)
  --stack NAME  use the configuration of this stack of the project in the
                current folder; it takes precedence over the environment
  --help        print this help

Exit codes: 0 files written, 1 error and no file written.`;

const OPTIONS = {
  org: { type: "string" },
  settings: { type: "boolean" },
  cwd: { type: "string" },
  stack: { type: "string" },
  help: { type: "boolean" },
} as const;

/** Writes a program that declares an existing organization. */
export async function run(args: string[]): Promise<number> {
  try {
    const { org, cwd = ".", settings = false, stack, help } = parseOptions("init", args, OPTIONS);
    if (help) {
      console.log(HELP);
      return 0;
    }
    const orgId = checkedOrgId(org);
    refuseExisting(cwd);
    const tell = (text: string) => console.error(text);
    const configuration = await findConfiguration(process.cwd(), stack);
    const config = (key: string) => configuration.values[key];
    const organization = await readOrganization(orgId, { settings, config, tell });
    const written = writeFiles(cwd, projectFiles(organization, versions(cwd)));
    console.log(nextSteps(cwd, written, organization, configuration));
    return 0;
  } catch (error) {
    console.error(printableLines(shortMessage(messageOf(error))));
    return 1;
  }
}

function checkedOrgId(org: string | undefined): string {
  if (org !== undefined && /^[0-9a-f]{24}$/.test(org)) return org;
  const problem = org === undefined ? "is required" : `must be 24 hexadecimal digits, not "${org}"`;
  throw new UserError(`--org ${problem}. The organization's settings in Atlas show its id.`);
}

function versions(folder: string): Versions {
  const file = require.resolve("pulumi-atlas-orgs/package.json");
  const { version, peerDependencies } = require(file) as {
    readonly version: string;
    readonly peerDependencies: { readonly "@pulumi/pulumi": string };
  };
  return {
    own: packageSpec(dirname(file), folder, version, process.cwd()),
    pulumi: peerDependencies["@pulumi/pulumi"],
  };
}

function nextSteps(
  folder: string,
  files: readonly string[],
  { name, groups, omitted }: DeclaredOrganization,
  configuration: Configuration,
): string {
  const people = groups.flat();
  const invited = people.filter(({ status }) => status === "PENDING").length;
  const others =
    omitted.length > 0
      ? ` ${omitted.length} more are not declared; index.ts lists the reasons.`
      : "";
  const source =
    configuration.stack === undefined
      ? ""
      : `Read Atlas with the configuration of stack ${configuration.stack}.\n`;
  const changeFolder = folder === "." ? "" : `  cd ${folder}\n`;
  return `Wrote ${files.join(", ")}.
${source}The program declares organization ${printable(name)} and ${count(people.length, "person", "people")}, ${invited} of them invited.${others}

Next:
${changeFolder}  npm install
  pulumi stack init production
${configCommands(configuration)
  .map((command) => `  ${command}\n`)
  .join("")}  pulumi preview    # shows that everyone is adopted
  pulumi up`;
}
