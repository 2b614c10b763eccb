import { redactedJson } from "../../../provider/domain/printable";
import { withProjectNames } from "../projectNames";
import type { Report } from "../report";
import { markdown } from "./markdown";
import { sarif } from "./sarif";
import { type TerminalStyle, text } from "./text";

/** The formats of a report. `schemas/drift-report.schema.json` describes the JSON. */
export const FORMATS = {
  text: (report, style) => text(withProjectNames(report), style),
  markdown: (report) => markdown(withProjectNames(report)),
  json: (report) => `${redactedJson(report)}\n`,
  sarif: (report) => sarif(withProjectNames(report)),
} as const satisfies Readonly<Record<string, (report: Report, style: TerminalStyle) => string>>;

export type Format = keyof typeof FORMATS;
