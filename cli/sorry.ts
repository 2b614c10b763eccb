/** Thrown for what the user can put right: the message is one sentence, or one and the way out. */
export class Sorry extends Error {
  override readonly name = "Sorry";
}

/** What to print of anything that was thrown: its message, never a stack. */
export const sentence = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
