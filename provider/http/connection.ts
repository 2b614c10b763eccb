import type { Dispatcher } from "undici";
import type { HttpRequest, NoResponse, Outcome } from "./messages";

/** No answer of Atlas comes near this size. */
const LONGEST_BODY = 16 * 1024 * 1024;
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Opens a pool of kept-alive connections to one address; nothing is connected before the first
 * request. A proxy of the environment (HTTPS_PROXY, NO_PROXY) is used, except for this machine.
 */
export function openConnection(
  baseUrl: string,
  connections: number,
): (request: HttpRequest, signal: AbortSignal) => Promise<Outcome> {
  const { origin, protocol } = new URL(baseUrl);
  let opened: Promise<Dispatcher> | undefined;
  // Loading undici takes tens of milliseconds, which a preview that asks Atlas nothing need not pay.
  const open = async (): Promise<Dispatcher> => {
    const { Agent, EnvHttpProxyAgent } = await import("undici");
    const options = { connections, connect: { timeout: CONNECT_TIMEOUT_MS } };
    return protocol === "http:" ? new Agent(options) : new EnvHttpProxyAgent(options);
  };
  return async (request, signal) => {
    if (signal.aborted) return CANCELLED;
    opened ??= open();
    return exchange(await opened, origin, request, signal);
  };
}

const CANCELLED: NoResponse = {
  lost: "the run was cancelled",
  sent: false,
  permanent: true,
  cancelled: true,
};

function exchange(
  dispatcher: Dispatcher,
  origin: string,
  { method, path, headers, body, timeoutMs }: HttpRequest,
  signal: AbortSignal,
): Promise<Outcome> {
  return new Promise((resolve) => {
    let started: Dispatcher.DispatchController | undefined;
    let settled = false;
    const settle = (outcome: Outcome): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      signal.removeEventListener("abort", cancel);
      resolve(outcome);
    };
    const stop = (outcome: Outcome): void => {
      settle(outcome);
      started?.abort(new Error("stopped"));
    };
    const cancel = (): void => stop({ ...CANCELLED, sent: started !== undefined });
    const timer = setTimeout(
      () => stop({ lost: `no answer within ${timeoutMs / 1000} s`, sent: started !== undefined }),
      timeoutMs,
    );
    signal.addEventListener("abort", cancel);

    let status = 0;
    let received: Record<string, string | string[] | undefined> = {};
    const chunks: Buffer[] = [];
    let bytes = 0;
    dispatcher.dispatch(
      // The timer above is the only one: it covers the connection, the headers and the whole body.
      { origin, path, method, headers, body: body ?? null, headersTimeout: 0, bodyTimeout: 0 },
      {
        onRequestStart(controller) {
          // The caller was already told that nothing was sent; so it must stay.
          if (settled) controller.abort(new Error("stopped"));
          else started = controller;
        },
        onResponseStart(_, statusCode, responseHeaders) {
          status = statusCode;
          received = responseHeaders;
        },
        onResponseData(_, chunk) {
          bytes += chunk.length;
          if (bytes <= LONGEST_BODY) chunks.push(chunk);
          else stop({ status, headers: received, body: undefined, bytes });
        },
        onResponseEnd() {
          settle({ status, headers: received, body: Buffer.concat(chunks).toString(), bytes });
        },
        onResponseError(_, error) {
          settle(started ? { lost: reasonOf(error), sent: true } : unsent(error));
        },
      },
    );
  });
}

const codeOf = (error: Error): string => ("code" in error ? String(error.code) : error.name);

const REASONS: Record<string, string> = {
  ECONNREFUSED: "connection refused",
  ECONNRESET: "connection reset",
  EPIPE: "connection reset",
  UND_ERR_SOCKET: "connection closed",
  ENOTFOUND: "no such host",
  EAI_AGAIN: "the name server does not answer",
  ETIMEDOUT: "connection timed out",
  UND_ERR_CONNECT_TIMEOUT: "connection timed out",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "answer cut short",
  SELF_SIGNED_CERT_IN_CHAIN: "certificate not trusted",
  DEPTH_ZERO_SELF_SIGNED_CERT: "certificate not trusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "certificate not trusted",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "certificate not trusted",
  CERT_HAS_EXPIRED: "certificate has expired",
  ERR_TLS_CERT_ALTNAME_INVALID: "certificate of another host",
};

const reasonOf = (error: Error): string => REASONS[codeOf(error)] ?? codeOf(error);

/** A wrong name or certificate will not be right in a second; the rest may. */
function unsent(error: Error): NoResponse {
  const code = codeOf(error);
  const permanent = code === "ENOTFOUND" || /CERT|SIGNATURE|^ERR_(SSL|TLS)/.test(code);
  return { lost: reasonOf(error), sent: false, ...(permanent && { permanent }) };
}
