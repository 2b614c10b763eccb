import { redactedJson } from "../../../provider/domain/printable";
import type { Report } from "../report";
import { markdown } from "./markdown";
import { text } from "./text";

/** The report in each format. */
export const FORMATS = {
  text,
  markdown,
  json: (report: Report) => `${redactedJson(report)}\n`,
} as const satisfies Readonly<Record<string, (report: Report) => string>>;

export type Format = keyof typeof FORMATS;
