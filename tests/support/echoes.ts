/** A credential as a client sends it. */
export interface SentCredential {
  readonly id: string;
  readonly secret: string;
}

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** Every form in which a server can repeat a credential and the headers that it received. */
export function formsOf({ id, secret }: SentCredential, headers: readonly string[]): string[] {
  const pair = `${id}:${secret}`;
  const [plain, encoded, inForm] = [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ secret }).toString().slice("secret=".length),
  ];
  const sent = headers.flatMap((header) => {
    const [, proof] = /response="([0-9a-f]+)"/.exec(header) ?? [];
    return [header, header.replace(/^\w+ /, ""), ...(proof === undefined ? [] : [proof])];
  });
  return [
    ...[plain, encoded, inForm, base64(secret), base64(pair), encodeURIComponent(base64(pair))],
    ...[Buffer.from(pair).toString("base64url"), base64(`Authorization: Basic ${pair}`)],
    ...sent,
  ];
}

/** The forms that a text contains. A test expects none. */
export const leaksIn = (text: string, forms: readonly string[]): string[] =>
  forms.filter((form) => text.includes(form));
