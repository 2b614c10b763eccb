import { redactedJson } from "../../../provider/domain/printable";
import type { TerminalStyle } from "../../drift/formats/text";
import type { Report } from "../report";
import { text } from "./text";

/** The formats of a report. `schemas/doctor-report.schema.json` describes the JSON. */
export const FORMATS = {
  text,
  json: (report) => `${redactedJson(report)}\n`,
} as const satisfies Readonly<Record<string, (report: Report, style: TerminalStyle) => string>>;

export type Format = keyof typeof FORMATS;
