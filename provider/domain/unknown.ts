/**
 * The placeholder that Pulumi sends in a preview for a value that is not known until `up`
 * (`unknownValue` in Pulumi's `runtime/rpc.ts`).
 */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether neither the value nor anything inside it is unknown. */
export function isKnown(value: unknown): boolean {
  if (value === UNKNOWN) return false;
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every(isKnown);
}
