import type { Report } from "../report";

/** The report as it is, for programs: `drift-report.schema.json` describes it. */
export const json = (report: Report): string => `${JSON.stringify(report, null, 2)}\n`;
