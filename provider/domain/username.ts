/**
 * The canonical spelling of an e-mail address: trimmed, Unicode NFC, lower case.
 *
 * Atlas compares addresses without regard to case and answers with the spelling that it stored, so
 * two spellings can be one person.
 *
 * @example
 * ```ts
 * canonicalUsername(" Ada@Example.COM"); // "ada@example.com"
 * ```
 */
export const canonicalUsername = (username: string): string =>
  username.trim().normalize("NFC").toLowerCase();

/** Whether a text can be the address of a person. Atlas decides about the rest. */
export const isEmailAddress = (text: string): boolean =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && text.length <= 254;
