import type { Exchange } from "../../provider/runtime/rawCalls";

type Json = Readonly<Record<string, unknown>>;

/** A recorded exchange with the readings that judging needs. Nothing in a response is trusted. */
export interface Answer {
  readonly exchange: Exchange;
  /** 0 if there was no response. */
  readonly status: number;
  readonly isSuccess: boolean;
  readonly errorCode: string | undefined;
  /** The body as an object; empty if it is none. */
  readonly body: Json;
  /** The entries of a list or a page. */
  readonly entries: readonly Json[];
  header(name: string): string | undefined;
  /** As in "409 USER_ALREADY_EXISTS". */
  readonly summary: string;
}

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads an exchange. */
export function answerOf(exchange: Exchange): Answer {
  const { status = 0, headers = {}, body } = exchange.response ?? {};
  const object = isObject(body) ? body : {};
  const list = Array.isArray(body) ? body : object.results;
  const errorCode = typeof object.errorCode === "string" ? object.errorCode : undefined;
  const result = status === 0 ? `no response (${exchange.lost})` : String(status);
  return {
    exchange,
    status,
    isSuccess: status >= 200 && status < 300,
    errorCode,
    body: object,
    entries: Array.isArray(list) ? list.filter(isObject) : [],
    header(name) {
      const value = headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
    summary: errorCode === undefined ? result : `${result} ${errorCode}`,
  };
}

/** A text of an entry; empty if it is none. */
export const textIn = (entry: Json | undefined, name: string): string => {
  const value = entry?.[name];
  return typeof value === "string" ? value : "";
};

/** The texts of a list in an entry. */
export const textsIn = (entry: Json | undefined, name: string): string[] => {
  const value = entry?.[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
};

/** An object in an entry; empty if it is none. */
export const objectIn = (entry: Json | undefined, name: string): Json => {
  const value = entry?.[name];
  return isObject(value) ? value : {};
};

/** The objects of a list in an entry. */
export const objectsIn = (entry: Json | undefined, name: string): Json[] => {
  const value = entry?.[name];
  return Array.isArray(value) ? value.filter(isObject) : [];
};

/** The entries of a list whose ids are new. */
export const addedEntries = ({ entries }: Answer, before: ReadonlySet<string>): readonly Json[] =>
  entries.filter((entry) => !before.has(textIn(entry, "id")));

/** The ids of the entries of a list. */
export const idsIn = ({ entries }: Answer): Set<string> =>
  new Set(entries.map((entry) => textIn(entry, "id")));
