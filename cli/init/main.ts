import { brief } from "../brief";
import { readFlags } from "../flags";
import { messageOf, UserError } from "../userError";
import { projectOf, refuseTaken, type Versions, write } from "./files";
import type { Found } from "./program";
import { survey } from "./survey";

const HELP = `Usage: atlas-orgs init --org ID [options]

Writes a Pulumi program that declares an organization and everyone in it,
members and invited, with their roles, teams and project roles. Only reads
Atlas. The program's first \`pulumi up\` adopts what is there: it mails nobody
and changes nothing, and the preview after it is empty. Overwrites no file.

Credentials are those of the environment, MONGODB_ATLAS_PUBLIC_KEY and so on, as
for the program. In version v2 of the API (MONGODB_ATLAS_API_VERSION=v2) a
credential with ORG_READ_ONLY is enough; v1.0 shows invitations to ORG_OWNER
alone.

Options:
  --org ID     the organization, 24 hex digits; required
  --settings   also declare the organization's settings, as they are now; \`up\`
               then keeps them so
  --cwd DIR    folder to write into, made if need be (default: this one)
  --help       this text

Exit code: 0 written, 1 nothing was written.`;

const FLAGS = {
  org: { type: "string" },
  settings: { type: "boolean" },
  cwd: { type: "string" },
  help: { type: "boolean" },
} as const;

/** Writes a program that declares what is in Atlas. */
export async function run(args: string[]): Promise<number> {
  try {
    const { org, cwd = ".", settings = false, help } = readFlags("init", args, FLAGS);
    if (help) {
      console.log(HELP);
      return 0;
    }
    const orgId = checked(org);
    refuseTaken(cwd);
    const found = await survey(orgId, { settings, tell: (text) => console.error(text) });
    const files = projectOf(found, versions());
    write(cwd, files);
    console.log(written(cwd, Object.keys(files), found));
    return 0;
  } catch (error) {
    console.error(brief(messageOf(error)));
    return 1;
  }
}

function checked(org: string | undefined): string {
  if (org !== undefined && /^[0-9a-f]{24}$/.test(org)) return org;
  const given = org === undefined ? "is missing" : `takes 24 hex digits, not "${org}"`;
  throw new UserError(`--org ${given}. The organization's settings in Atlas show its id.`);
}

function versions(): Versions {
  const own = require("pulumi-atlas-orgs/package.json") as {
    readonly version: string;
    readonly peerDependencies: { readonly "@pulumi/pulumi": string };
  };
  return { own: own.version, pulumi: own.peerDependencies["@pulumi/pulumi"] };
}

function written(
  folder: string,
  files: readonly string[],
  { name, groups, leftOut }: Found,
): string {
  const people = groups.flat();
  const invited = people.filter(({ status }) => status === "PENDING").length;
  const others = leftOut.length > 0 ? `; ${leftOut.length} more are not, index.ts says why` : "";
  const step = folder === "." ? "" : `  cd ${folder}\n`;
  return `Wrote ${files.join(", ")}. ${name} and ${people.length} people are declared, ${invited} of them invited${others}.

Next:
${step}  npm install
  pulumi stack init production
  pulumi preview    # says of everyone that they are adopted
  pulumi up`;
}
