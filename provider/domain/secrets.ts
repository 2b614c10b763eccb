/** A shorter value is no real secret, and replacing it would make a text unreadable. */
const MIN_LENGTH = 4;
/** The same for data, which is refused instead: a short value occurs in names by chance. */
const MIN_LENGTH_IN_DATA = 12;
/** Shorter parts of base64 occur in ordinary text. */
const MIN_BASE64_LENGTH = 8;
/** How many Digest proofs are remembered. Each is useless after its request. */
const MAX_PROOFS = 1_000;
const MASK = "…";

/** Credentials in the form of an Authorization header, from any source. */
const HEADERS =
  /\b(Digest)\s+username=(?:"(?:[^"\\]|\\.)*"|[^\s,"]+)(?:\s*,\s*[\w-]+=(?:"(?:[^"\\]|\\.)*"|[^\s,"]+))*|\b(Basic|Bearer)\s+[\w+/=.~%-]+|\b(response|nonce|cnonce)="[^"]*"/gi;
/** The response to a Digest challenge: MD5 or SHA-256. */
const PROOF = /\b[0-9a-f]{32}(?:[0-9a-f]{32})?\b/gi;

/** The secrets that one process knows, and the only code that removes them from text. */
export interface Secrets {
  /** Remembers a secret and the id with which it is sent. */
  learn(secret: string, id?: string): void;
  /** Remembers the secret part of an Authorization header that is sent. */
  learnHeader(header: string): void;
  /** The text with `…` for each secret, in every form in which it was sent. */
  redact(text: string): string;
  /** Whether data contains a secret in a form in which it was sent. */
  isIn(data: string): boolean;
}

/** Creates a memory for secrets. The product has one for each process: {@link secrets}. */
export function createSecrets(): Secrets {
  const known = new Set<string>();
  const forms = new Set<string>();
  const dataForms = new Set<string>();
  const base64Forms = new Set<string>();
  const proofs = new Set<string>();
  let inText: RegExp | undefined;
  let inData: RegExp | undefined;

  function learn(secret: string, id = ""): void {
    const key = `${id}:${secret}`;
    if (secret.length < MIN_LENGTH || known.has(key)) return;
    known.add(key);
    for (const form of formsOfBase64(secret, id)) base64Forms.add(form);
    for (const form of [...formsOf(secret), ...formsOfBase64(secret, id)]) {
      forms.add(form);
      if (secret.length >= MIN_LENGTH_IN_DATA) dataForms.add(form);
    }
    inText = patternOf(forms);
    inData = dataForms.size > 0 ? patternOf(dataForms) : undefined;
  }

  function redactForms(text: string): string {
    const kept: string[] = [];
    let end = 0;
    for (const { 0: form, index } of inText ? text.matchAll(inText) : []) {
      if (index < end) continue;
      let [start, stop] = [index, index + form.length];
      // The rest of the base64 text contains the other half of the pair and single characters.
      if (base64Forms.has(form)) {
        while (start > end && BASE64.test(text.charAt(start - 1))) start -= 1;
        while (stop < text.length && BASE64.test(text.charAt(stop))) stop += 1;
      }
      kept.push(text.slice(end, start), MASK);
      end = stop;
    }
    return kept.join("") + text.slice(end);
  }

  return {
    learn,
    learnHeader(header) {
      const [, scheme = "", value = ""] = /^(\w+)\s+(.*)$/.exec(header) ?? [];
      if (scheme !== "Digest") return learn(value);
      const [, proof] = /\bresponse="([0-9a-f]+)"/.exec(value) ?? [];
      if (proof !== undefined) proofs.add(proof);
      const [oldest] = proofs;
      if (proofs.size > MAX_PROOFS && oldest !== undefined) proofs.delete(oldest);
    },
    redact: (text) =>
      redactForms(text)
        .replace(HEADERS, (_, digest, scheme, name) => `${digest ?? scheme ?? name} ${MASK}`)
        .replace(PROOF, (hash) => (proofs.has(hash.toLowerCase()) ? MASK : hash)),
    isIn: (data) => inData !== undefined && data.search(inData) >= 0,
  };
}

/** A character of base64, also if the text is percent-encoded. */
const BASE64 = /[\w+/=%-]/;

/** The longest form comes first, since one can contain another. */
function patternOf(forms: ReadonlySet<string>): RegExp {
  const sorted = [...forms].sort((one, other) => other.length - one.length);
  const escaped = sorted.map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
  return new RegExp(escaped.join("|"), "g");
}

/** Percent codes are written in upper or lower case. */
const bothCases = (text: string): string[] => [
  text,
  text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
];

/** A secret as it is, in a URL, in a form, and in JSON. */
const formsOf = (secret: string): string[] => [
  secret,
  ...bothCases(encodeURIComponent(secret)),
  ...bothCases(new URLSearchParams({ "": secret }).toString().slice(1)),
  JSON.stringify(secret).slice(1, -1),
];

/**
 * A secret in base64: alone, after its id, and inside any other text. What surrounds it shifts the
 * bits by none, two or four, and changes the first and the last character.
 */
function formsOfBase64(secret: string, id: string): string[] {
  const bytes = Buffer.from(secret);
  const inside = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64url");
    const isCut = ((shift + bytes.length) * 8) % 6 !== 0;
    return text.slice(Math.ceil((shift * 8) / 6), isCut ? -1 : undefined);
  });
  const whole = [secret, `${id}:${secret}`].map((text) => Buffer.from(text).toString("base64url"));
  return [...inside, ...whole]
    .filter((text) => text.length >= MIN_BASE64_LENGTH)
    .flatMap((text) => {
      const standard = text.replace(/-/g, "+").replace(/_/g, "/");
      return [text, standard, ...bothCases(encodeURIComponent(standard))];
    });
}

/** The secrets of this process. */
export const secrets = createSecrets();
