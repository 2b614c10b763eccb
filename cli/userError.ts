/** Thrown for what the user can put right: the message is one sentence, or one and the way out. */
export class UserError extends Error {
  override readonly name = "Sorry";
}

/** Thrown when the user stopped it. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/** What to print of anything that was thrown: its message, never a stack. */
export const messageOf = (error: unknown): string =>
  (error as { readonly message?: string } | undefined)?.message ?? String(error);
