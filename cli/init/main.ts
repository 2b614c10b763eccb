import { dirname } from "node:path";
import { UserError } from "../../provider/domain/errors";
import { printableLines } from "../../provider/domain/printable";
import { organizationId, parseOptions } from "../commandLine";
import { messageOf, shortMessage } from "../messages";
import { findConfiguration } from "./configuration";
import { projectFiles, refuseExisting, type Versions, writeFiles } from "./files";
import { nextSteps } from "./nextSteps";
import { packageSpec } from "./packageSpec";
import { readOrganization } from "./readOrganization";

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
  --import-file FILE
                also write FILE for \`pulumi import --file\`, and declare native
                resources, because Pulumi imports no others (default: off)
  --settings    also declare the organization's current settings, which \`up\`
                then enforces (default: off)
  --users       declare everyone in one OrgUsers, instead of one OrgInvitation
                for each person (default: off)
  --cwd DIR     folder to write to, created if needed (default: current folder)
  --stack NAME  use the configuration of this stack of the project in the
                current folder; it takes precedence over the environment
  --help        print this help

Exit codes: 0 files written, 1 error and no file written.`;

const OPTIONS = {
  org: { type: "string" },
  "import-file": { type: "string" },
  settings: { type: "boolean" },
  users: { type: "boolean" },
  cwd: { type: "string" },
  stack: { type: "string" },
  help: { type: "boolean" },
} as const;

/** Writes a program that declares an existing organization. */
export async function run(args: string[]): Promise<number> {
  try {
    const options = parseOptions("init", args, OPTIONS);
    const { org, cwd = ".", settings = false, users = false, stack } = options;
    const importTo = options["import-file"];
    if (options.help) {
      console.log(HELP);
      return 0;
    }
    const orgId = organizationId(org);
    checkImportFile(importTo);
    refuseExisting(cwd, importTo);
    const tell = (text: string) => console.error(text);
    const configuration = await findConfiguration(process.cwd(), stack);
    const config = (key: string) => configuration.values[key];
    const organization = await readOrganization(orgId, { settings, config, tell });
    const form = { isUsers: users, ...(importTo !== undefined && { importTo }) };
    const written = writeFiles(cwd, projectFiles(organization, versions(cwd), form));
    console.log(nextSteps({ folder: cwd, files: written, importTo }, organization, configuration));
    return 0;
  } catch (error) {
    console.error(printableLines(shortMessage(messageOf(error))));
    return 1;
  }
}

/** The import file is in the folder of its program, under a different name. */
function checkImportFile(file: string | undefined): void {
  const isFree = file !== "package.json" && file !== "tsconfig.json";
  if (file === undefined || (isFree && /^\w[\w.-]*\.json$/.test(file))) return;
  throw new UserError(
    `--import-file is "${file}"; it must be the name of a new .json file, without a folder, such as import.json. init writes it beside the program.`,
  );
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
