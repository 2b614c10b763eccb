import { createHash } from "node:crypto";
import { redactedJson } from "../../../provider/domain/printable";
import type { Difference, Report } from "../report";
import { type DriftClass, RULES, type RuleId, ruleOf } from "../rules";
import { sarifText } from "./markup";
import { sides, when } from "./wording";

const LEVELS: Readonly<Record<DriftClass, "error" | "warning" | "note">> = {
  error: "error",
  security: "error",
  drift: "warning",
  lifecycle: "note",
  planned: "note",
};

/** The report for code-scanning pages, in SARIF 2.1.0. */
export function sarif(report: Report): string {
  const ruleIds = Object.keys(RULES) as RuleId[];
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "atlas-orgs drift", rules: ruleIds.map(descriptor) } },
        automationDetails: { id: `atlas-orgs-drift/${report.project}/${report.stack}/` },
        results: report.differences.map((one) => result(one, report, ruleIds)),
      },
    ],
  };
  return `${redactedJson(log)}\n`;
}

function descriptor(id: RuleId) {
  const { class: driftClass, title, help, severity } = ruleOf(id);
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: `${title}. ${help}` },
    help: { text: help },
    defaultConfiguration: { level: LEVELS[driftClass] },
    properties: {
      tags: [driftClass],
      ...(severity !== undefined && { "security-severity": severity.toFixed(1) }),
    },
  };
}

function result(difference: Report["differences"][number], report: Report, ruleIds: RuleId[]) {
  const { kind, resource } = difference;
  return {
    ruleId: kind,
    ruleIndex: ruleIds.indexOf(kind),
    level: LEVELS[difference.class],
    message: { text: messageText(difference) },
    locations: [
      {
        // Code-scanning pages only show results that are in a file. Where the declaration is not
        // known, it is the project file.
        physicalLocation: {
          artifactLocation: { uri: encodeURI((resource?.file ?? report.file).toWellFormed()) },
          region: { startLine: resource?.line ?? 1 },
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

function messageText(difference: Difference): string {
  const { who, what, up } = difference;
  const { declared, live } = sides(difference);
  const sentences = [
    `${who}: ${what}.`.replace(/\.\.$/, "."),
    ...(declared ? [`Declared: ${declared}.`] : []),
    ...(live ? [`In Atlas: ${live}.`] : []),
    ...(when(difference) ? [`${capital(when(difference))}.`] : []),
    `\`pulumi up --refresh\`: ${up}.`,
  ];
  return sarifText(sentences.join(" "));
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** Identifies a difference from one run to the next. */
function fingerprint({ kind, who, property, resource }: Difference, report: Report): string {
  const { urn, user } = resource ?? {};
  const about = urn === undefined ? [who] : user === undefined ? [urn] : [urn, user];
  const subject = [report.project, report.stack, kind, ...about, property ?? ""];
  return createHash("sha256").update(subject.join("\0")).digest("hex").slice(0, 32);
}
