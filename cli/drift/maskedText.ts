import { domainToASCII, domainToUnicode } from "node:url";
import { printable } from "../../provider/domain/printable";
import { addressKey } from "../../provider/domain/username";

/** An at sign, as it is or encoded. */
const AT = /[@＠﹫]|%(?:25)*40|\\u0040/gi;
/** A word that can contain an address, whose local part can also be in quotes. */
const WORD = /"[^"\n]{1,64}"(?:@|%40)[^\s<>()[\],;:"]*|[^\s<>()[\],;:"]+/gi;
/** Quotes and other signs can enclose an address or begin it. They stay in front of a hidden one. */
const OPENING = /^[`'“‘«*_|{=]*/;
const DOMAIN = /^[\p{L}\p{M}\p{N}._%-]*[\p{L}\p{M}\p{N}_%-]/u;
/** A longer word is no address, and its parts are not compared with the known ones. */
const MAX_LENGTH = 320;

/** What is shown instead of an address. `domain` is empty if it is not one. */
export type Label = (address: string, domain: string) => string;

/**
 * Creates a function that replaces every address in a text. Known addresses are found in any spelling
 * and encoding, whatever they consist of. Of unknown ones, everything before the at sign is hidden, up
 * to a space or a sign that separates addresses: rather too much than too little.
 */
export function addressMask(known: readonly string[], label: Label): (text: string) => string {
  const keys = new Map(known.map((address) => [keyOf(address), address]));
  const unusual = known.filter((address) => !isFoundAsWord(address));
  const patterns = unusual.map((address) => ({ address, pattern: patternOf(address) }));
  const anyUnusual =
    patterns.length > 0 &&
    new RegExp(`(${patterns.map(({ pattern }) => pattern).join("|")})`, "giu");

  const labelOf = (address: string): string => {
    const domain = address.slice(lastAt(address)?.end ?? address.length);
    return label(keyOf(address), DOMAIN.exec(domain)?.[0] === domain ? domain : "");
  };

  function unusualAddress(text: string): string {
    const found = patterns.find(({ pattern }) => new RegExp(`^(?:${pattern})$`, "iu").test(text));
    return found?.address ?? text;
  }

  function maskWord(word: string): string {
    const at = lastAt(word);
    const [opening = ""] = OPENING.exec(word) ?? [];
    if (!at || at.start <= opening.length) return word;
    const local = word.slice(opening.length, at.start);
    const after = word.slice(at.end);
    const [domain = ""] = DOMAIN.exec(after) ?? [];
    const rest = after.slice(domain.length);
    const [start, address] = knownEnd(local, domain) ?? [0, undefined];
    if (address) return opening + maskWord(local.slice(0, start)) + labelOf(address) + rest;
    // A path such as `node_modules/@scope/name`.
    if (local.endsWith("/")) return word;
    return opening + labelOf(`${decoded(local)}@${decoded(domain)}`) + rest;
  }

  /** Where a known address begins in the text before an at sign. */
  function knownEnd(local: string, domain: string): [number, string] | undefined {
    if (local.length > MAX_LENGTH) return undefined;
    for (let start = 0; start < local.length; start += 1) {
      if (start > 0 && /[\p{L}\p{N}]/u.test(local.charAt(start - 1))) continue;
      const address = keys.get(keyOf(`${decoded(local.slice(start))}@${decoded(domain)}`));
      if (address !== undefined) return [start, address];
    }
    return undefined;
  }

  const maskWords = (text: string) => text.replace(WORD, maskWord);
  return (text) => {
    if (!anyUnusual) return maskWords(text);
    // The odd parts are what the pattern found.
    return text
      .split(anyUnusual)
      .map((part, at) => (at % 2 === 1 ? labelOf(unusualAddress(part)) : maskWords(part)))
      .join("");
  };
}

const keyOf = (address: string): string => addressKey(address.replace(AT, "@"));

function lastAt(text: string): { readonly start: number; readonly end: number } | undefined {
  const found = [...text.matchAll(AT)].at(-1);
  return found && { start: found.index, end: found.index + found[0].length };
}

/** Whether the address is one word with a text before the at sign and a domain after it. */
function isFoundAsWord(address: string): boolean {
  const at = lastAt(address);
  if (!at || at.start === 0 || !/^[^\s<>()[\],;:"`'“‘«*_|{=]/.test(address)) return false;
  const domain = address.slice(at.end);
  return address.match(WORD)?.[0] === address && DOMAIN.exec(domain)?.[0] === domain;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A pattern that finds an address in each spelling of its domain and with each sign encoded or not. */
function patternOf(address: string): string {
  const domain = address.slice(lastAt(address)?.end ?? address.length);
  const local = address.slice(0, address.length - domain.length);
  const domains = [domain, domainToASCII(domain), domainToUnicode(domain)].filter(Boolean);
  const spellings = domains.map((one) => `${local}${one}`);
  const all = [...new Set([...spellings, ...spellings.map((one) => one.normalize("NFC"))])];
  return all.map((spelling) => Array.from(spelling, patternOfSign).join("")).join("|");
}

function patternOfSign(sign: string): string {
  if (sign === "@") return `(?:${AT.source})`;
  if (/\s/.test(sign)) return "(?:\\s+|%20|\\+)";
  // A backslash can precede a quote, and a backslash, in JSON.
  const before = /["\\]/.test(sign) ? "\\\\?" : "";
  const forms = [...new Set([sign, sign.normalize("NFD"), printable(sign)])];
  const all = [...forms.map((form) => before + escaped(form)), ...forms.map(percentEncoded)];
  return `(?:${all.join("|")})`;
}

const percentEncoded = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
