import { printable, redactedJson } from "../../../provider/domain/printable";
import { code, escaped } from "../../drift/formats/markup";
import type { Report, ReportedRequest, ReportedResult } from "../report";
import { summary } from "./text";

/** The report for an issue: a table, and all requests with their responses. */
export function markdown(report: Report): string {
  const { packageVersion, baseUrl, at, results, requests, left, interrupted } = report;
  return [
    `## Assumptions about Atlas: ${summary(report)}`,
    "",
    `pulumi-atlas-orgs ${packageVersion}, ${code(baseUrl)}, ${at}`,
    ...(interrupted === undefined ? [] : ["", escaped(interrupted)]),
    ...(left.length === 0
      ? []
      : ["", "Left in Atlas:", "", ...left.map((one) => `- ${escaped(one)}`)]),
    "",
    "| assumption | result | observed | requests |",
    "| --- | --- | --- | --- |",
    ...results.map(row),
    "",
    "<details><summary>Requests</summary>",
    ...requests.flatMap(requestBlock),
    "",
    "</details>",
    "",
  ].join("\n");
}

function row({ id, claim, result, observed, requests }: ReportedResult): string {
  const cells = [
    // The claim is this package's own text, and its code spans stay.
    `${code(id)}: ${claim}`,
    result === "refuted" ? "**refuted**" : result,
    escaped(observed),
    requests.join(", "),
  ];
  return `| ${cells.join(" | ")} |`;
}

function requestBlock(request: ReportedRequest): string[] {
  const { number, operation, method, path, accept, body, status, headers, response, lost } =
    request;
  const lines = [
    `${method} ${path}`,
    `accept: ${accept}`,
    ...(body === undefined ? [] : ["", redactedJson(body)]),
    "",
    lost === undefined ? String(status) : `no response: ${lost}`,
    ...Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`),
    ...(response === undefined ? [] : ["", redactedJson(response)]),
  ].flatMap((text) => text.split("\n").map(printableIndented));
  const longest = Math.max(
    2,
    ...[...lines.join("\n").matchAll(/`+/g)].map(([ticks]) => ticks.length),
  );
  const fence = "`".repeat(longest + 1);
  return ["", `${number}. ${code(operation)}`, "", `${fence}http`, ...lines, fence];
}

/** One line of a block, with its indentation. */
function printableIndented(line: string): string {
  const [, indentation = "", rest = ""] = /^( *)(.*)$/s.exec(line) ?? [];
  return indentation + printable(rest);
}
