import { flag, integer, list, object, oneOf, optional, text, texts } from "../api/schemas";

/** The faults that a control call sets. */
export const faults = list(
  object({
    operation: text,
    times: optional(integer(1, 1_000_000)),
    status: optional(integer(200, 599)),
    errorCode: optional(text),
    headers: optional(texts),
    body: optional(text),
    when: optional(oneOf(["before", "after"])),
    drop: optional(flag),
    delayMs: optional(integer(0, 600_000)),
  }),
);
