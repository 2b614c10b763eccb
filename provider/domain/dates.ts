/**
 * The day of a time that Atlas returned, as 2026-01-31; `undefined` if it is not a time. The day is
 * formatted from the parsed time, never cut from the text: a server can send any text.
 */
export function dayOf(time: unknown): string | undefined {
  const parsed = new Date(typeof time === "string" ? time : Number.NaN);
  return Number.isNaN(parsed.getTime()) ? undefined : parsed.toISOString().slice(0, 10);
}
