import { domainToASCII } from "node:url";

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

/**
 * The key under which an address is compared. Two spellings of an internationalized domain name are
 * the same address.
 *
 * @example
 * ```ts
 * addressKey("Ada@bücher.example") === addressKey("ada@xn--bcher-kva.example"); // true
 * ```
 */
export function addressKey(username: string): string {
  const canonical = canonicalUsername(username);
  const at = canonical.lastIndexOf("@");
  const domain = canonical.slice(at + 1);
  // Plain ASCII is its own key, and almost every address is.
  if (at < 0 || /^[\x21-\x7e]*$/.test(domain)) return canonical;
  return `${canonical.slice(0, at)}@${domainToASCII(domain) || domain}`;
}
