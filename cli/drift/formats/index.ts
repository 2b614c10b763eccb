import { withNames } from "../projects";
import type { Report } from "../report";
import { json } from "./json";
import { markdown } from "./markdown";
import { sarif } from "./sarif";
import { type Look, text } from "./text";

/** A report in each form that it can be had in. */
export const FORMATS = {
  text: (report, look) => text(withNames(report), look),
  markdown: (report) => markdown(withNames(report)),
  json: (report) => json(report),
  sarif: (report) => sarif(withNames(report)),
} as const satisfies Readonly<Record<string, (report: Report, look: Look) => string>>;

export type Format = keyof typeof FORMATS;
