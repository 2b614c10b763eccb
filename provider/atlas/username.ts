/**
 * The one spelling under which a person is known: trimmed, Unicode NFC, lower case.
 *
 * Atlas compares e-mail addresses without regard to case and answers with whichever spelling it
 * stored, so two spellings are one person.
 *
 * @example
 * ```ts
 * canonicalUsername(" Ada@Example.COM"); // "ada@example.com"
 * ```
 */
export const canonicalUsername = (username: string): string =>
  username.trim().normalize("NFC").toLowerCase();
