import { createHash } from "node:crypto";
import { printable } from "../../printable";
import type { Difference, Report } from "../report";
import { type DriftClass, factsOf, KINDS, type Kind } from "../rules";
import { sides, when } from "./words";

const LEVELS: Readonly<Record<DriftClass, "error" | "warning" | "note">> = {
  error: "error",
  security: "error",
  drift: "warning",
  lifecycle: "note",
  planned: "note",
};

/** The report for code-scanning pages, in SARIF 2.1.0. */
export function sarif(report: Report): string {
  const kinds = Object.keys(KINDS) as Kind[];
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "atlas-orgs drift", rules: kinds.map(rule) } },
        automationDetails: { id: `atlas-orgs-drift/${report.project}/${report.stack}/` },
        results: report.differences.map((one) => result(one, report, kinds)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function rule(kind: Kind) {
  const { class: of, title, help, weight } = factsOf(kind);
  return {
    id: kind,
    shortDescription: { text: title },
    fullDescription: { text: `${title}. ${help}` },
    help: { text: help },
    defaultConfiguration: { level: LEVELS[of] },
    properties: {
      tags: [of],
      ...(weight !== undefined && { "security-severity": weight.toFixed(1) }),
    },
  };
}

function result(difference: Report["differences"][number], report: Report, kinds: Kind[]) {
  const { kind, resource } = difference;
  return {
    ruleId: kind,
    ruleIndex: kinds.indexOf(kind),
    level: LEVELS[difference.class],
    message: { text: said(difference) },
    locations: [
      {
        // Code-scanning pages show nothing that is not in a file: the project's stands for it.
        physicalLocation: {
          artifactLocation: { uri: encodeURI(report.file) },
          region: { startLine: 1 },
        },
        ...(resource && {
          logicalLocations: [
            { name: resource.name, fullyQualifiedName: resource.urn, kind: "resource" },
          ],
        }),
      },
    ],
    partialFingerprints: { "atlasOrgs/v1": fingerprint(difference, report) },
  };
}

function said(difference: Difference): string {
  const { who, what, up } = difference;
  const { declared, live } = sides(difference);
  return [
    `${printable(who)} ${printable(what)}.`.replace(/\.\.$/, "."),
    ...(declared ? [`Declared: ${declared}.`] : []),
    ...(live ? [`In Atlas: ${live}.`] : []),
    ...(when(difference) ? [`${capital(when(difference))}.`] : []),
    `\`pulumi up --refresh\`: ${printable(up)}.`,
  ].join(" ");
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** The same from one run to the next, for as long as it is the same thing. */
function fingerprint({ kind, who, property, resource }: Difference, report: Report): string {
  const subject = [report.project, report.stack, kind, resource?.urn ?? who, property ?? ""];
  return createHash("sha256").update(subject.join("\0")).digest("hex").slice(0, 32);
}
