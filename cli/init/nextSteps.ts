import { printable } from "../../provider/domain/printable";
import { count } from "../drift/formats/wording";
import { type Configuration, configCommands } from "./configuration";
import type { DeclaredOrganization } from "./readOrganization";

/** What init wrote. */
interface Written {
  readonly folder: string;
  readonly files: readonly string[];
  /** The file for `pulumi import --file`, if there is one. */
  readonly importTo: string | undefined;
}

/** Says what was written, and which commands follow. */
export function nextSteps(
  { folder, files, importTo }: Written,
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
${configCommands(configuration, importTo === undefined ? "mongodbatlas" : "atlas-orgs")
  .map((command) => `  ${command}\n`)
  .join("")}${importTo === undefined ? ADOPTION : importCommands(importTo)}`;
}

const ADOPTION = `  pulumi preview    # shows that everyone is adopted
  pulumi up`;

const importCommands = (
  file: string,
): string => `  pulumi import --file ${file} --generate-code=false
  pulumi up         # adds the provider to the stack, and changes nothing in Atlas`;
