/**
 * The day of a time that Atlas returned, as 2026-01-31; `undefined` if it is not a time. The day is
 * formatted from the parsed time, never cut from the text: a server can send any text.
 */
export function dayOf(time: unknown): string | undefined {
  const parsed = new Date(typeof time === "string" ? time : Number.NaN);
  if (Number.isNaN(parsed.getTime())) return undefined;
  // Years before 0 and after 9999 have a sign and six digits.
  return /^\d{4}-\d\d-\d\d/.exec(parsed.toISOString())?.[0];
}
