import { unsupportedNode } from "../../../provider/runtime/nodeVersion";
import { type Facts, isProblem, type Project } from "../facts";
import type { Check } from "../report";
import { result, withoutFact } from "./check";
import { isAtLeast } from "./compareVersions";

/** The oldest Pulumi whose previews can refresh and run the program. */
export const OLDEST_PULUMI = "3.227";

const NODE = { id: "node", section: "versions", title: "Node.js" } as const;
const PULUMI = { id: "pulumi", section: "versions", title: "Pulumi" } as const;
const PACKAGE = { id: "package", section: "versions", title: "package" } as const;
const SDK = { id: "pulumi-sdk", section: "versions", title: "Pulumi SDK" } as const;

/** Whether this Node.js, and the one that runs programs, is new enough. */
export function nodeCheck(facts: Facts): Check {
  const { node, own } = facts;
  if (!node) return withoutFact(facts, NODE, "");
  const { running, onPath } = node;
  const data = { version: running, onPath };
  const tooOld = unsupportedNode(running);
  if (tooOld) return result(NODE, "fail", tooOld, { data });
  const otherTooOld = onPath === undefined ? undefined : unsupportedNode(onPath);
  if (otherTooOld) {
    const message = `Pulumi runs programs with the first \`node\` on PATH, which is another one. ${otherTooOld}`;
    return result(NODE, "fail", message, { data });
  }
  return result(NODE, "pass", `${running} (needed: ${own.node} or newer)`, { data });
}

/** Whether the Pulumi command is on PATH and new enough. */
export function pulumiCheck(facts: Facts): Check {
  const { pulumi } = facts;
  if (!pulumi) return withoutFact(facts, PULUMI, "");
  if (isProblem(pulumi)) return result(PULUMI, "fail", pulumi.problem);
  const { version } = pulumi;
  const data = { version };
  if (isAtLeast(version, OLDEST_PULUMI))
    return result(PULUMI, "pass", `${version} (needed: ${OLDEST_PULUMI} or newer)`, { data });
  const message = `Pulumi ${version} is too old. Install Pulumi ${OLDEST_PULUMI} or newer.`;
  return result(PULUMI, "fail", message, { data });
}

/** Whether the program has this package, in the version of this command, and Pulumi's SDK. */
export function packageChecks(facts: Facts): Check[] {
  const { own, project } = facts;
  const packages =
    typeof project === "object" && !isProblem(project) ? project.packages : undefined;
  if (!packages)
    return [
      result(PACKAGE, "pass", `pulumi-atlas-orgs ${own.version}`, {
        data: { version: own.version },
      }),
    ];
  return [packageCheck(facts, packages), sdkCheck(facts, packages)];
}

type Packages = NonNullable<Project["packages"]>;

function packageCheck({ own }: Facts, packages: Packages): Check {
  const data = { version: own.version, program: packages.own };
  if (packages.own === undefined) {
    const message =
      "The program does not have the package pulumi-atlas-orgs. Run `npm install` in the folder that contains Pulumi.yaml; if package.json does not list the package, run `npm install pulumi-atlas-orgs`.";
    return result(PACKAGE, "fail", message, { data });
  }
  if (packages.own === own.version)
    return result(PACKAGE, "pass", `pulumi-atlas-orgs ${own.version}, in the program as well`, {
      data,
    });
  const message = `The program has version ${packages.own}, and this command is version ${own.version}. Run \`npx atlas-orgs\` in the folder that contains Pulumi.yaml, so that both are the same.`;
  return result(PACKAGE, "warn", message, { data });
}

function sdkCheck({ own }: Facts, { pulumi }: Packages): Check {
  const data = { version: pulumi };
  if (pulumi === undefined) {
    const message =
      "The program does not have the package @pulumi/pulumi. Run `npm install` in the folder that contains Pulumi.yaml.";
    return result(SDK, "fail", message, { data });
  }
  if (isAtLeast(pulumi, own.pulumiSdk))
    return result(SDK, "pass", `@pulumi/pulumi ${pulumi} (needed: ${own.pulumiSdk} or newer)`, {
      data,
    });
  const message = `The program has version ${pulumi} of @pulumi/pulumi. Run \`npm install @pulumi/pulumi@latest\`: ${own.pulumiSdk} or newer is needed.`;
  return result(SDK, "fail", message, { data });
}
