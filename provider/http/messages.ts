/** A request as it goes over the wire, but for what proves who is asking. */
export interface HttpRequest {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** From the first slash, query included. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
}

/** Something answered. Whether it is an answer of Atlas is for others to say. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Undefined if there is more of it than is read. */
  readonly body: string | undefined;
  readonly bytes: number;
}

/** No answer came. */
export interface NoResponse {
  /** Why, as the end of a sentence. */
  readonly lost: string;
  /** Whether the request was sent, so that Atlas may have acted on it. */
  readonly sent: boolean;
  /** Whether it makes no sense to try again. */
  readonly permanent?: boolean;
  /** Whether the user stopped the run. */
  readonly cancelled?: boolean;
}

export type Outcome = HttpResponse | NoResponse;

/** Sends one request once. Never throws for what the network does. */
export type Send = (request: HttpRequest) => Promise<Outcome>;

/** Whether anything answered. */
export const isResponse = (outcome: Outcome): outcome is HttpResponse => "status" in outcome;

/** The first value of a header, named in lower case. */
export function headerOf(answer: HttpResponse, name: string): string | undefined {
  const value = answer.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
