import type { HttpResponse } from "./messages";

/** Atlas's way of saying no (ApiError). */
export interface Refusal {
  readonly error: number;
  readonly errorCode?: string;
  readonly detail?: string;
}

/** The value of a JSON text, or undefined if it is none. */
export function parsed(text: string | undefined): { value: unknown } | undefined {
  try {
    return text === undefined ? undefined : { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** The refusal in an answer, if its body is one of Atlas's and says the same status. */
export function refusalIn({ status, body }: HttpResponse): Refusal | undefined {
  const value = status < 400 ? undefined : parsed(body)?.value;
  if (typeof value !== "object" || value === null) return undefined;
  const { error, errorCode, detail }: Record<string, unknown> = { ...value };
  if (error !== status) return undefined;
  return {
    error,
    ...(typeof errorCode === "string" && { errorCode }),
    ...(typeof detail === "string" && { detail }),
  };
}
