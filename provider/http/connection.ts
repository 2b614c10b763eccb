import type { Dispatcher } from "undici";
import { openDispatcher } from "./dispatcher";
import { type HttpRequest, isResponse, type NoResponse, type Outcome, type Send } from "./messages";
import { invalidProxy, proxyFor, proxyRefusal } from "./proxy";

/** The largest body that is read. Expected responses are much smaller. */
export const MAX_BODY_BYTES = 16 * 1024 * 1024;

/**
 * Opens a pool of kept-alive connections to one server. It loads the HTTP client and connects with the
 * first request.
 */
export function openConnection(baseUrl: string, connections: number): Send {
  const { origin } = new URL(baseUrl);
  let opened: Dispatcher | undefined;
  return async (request) => {
    const proxy = proxyFor(baseUrl, process.env);
    const invalid = proxy === undefined ? undefined : invalidProxy(process.env);
    if (invalid) return invalid;
    opened ??= openDispatcher(baseUrl, connections);
    const outcome = await exchange(opened, origin, request);
    const isUnreached = !isResponse(outcome) && !outcome.sent;
    return proxy !== undefined && isUnreached ? { ...outcome, proxy } : outcome;
  };
}

function exchange(
  dispatcher: Dispatcher,
  origin: string,
  { method, path, headers, body, timeoutMs }: HttpRequest,
): Promise<Outcome> {
  return new Promise((resolve) => {
    let started: Dispatcher.DispatchController | undefined;
    let settled = false;
    const settle = (outcome: Outcome): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      resolve(outcome);
    };
    const stop = (outcome: Outcome): void => {
      settle(outcome);
      started?.abort(new Error("stopped"));
    };
    const timer = setTimeout(
      () =>
        stop({
          lost: `no response within ${timeoutMs / 1000} s`,
          code: "TIMEOUT",
          sent: started !== undefined,
        }),
      timeoutMs,
    );

    let status = 0;
    let received: Record<string, string | string[] | undefined> = {};
    const chunks: Buffer[] = [];
    let bytes = 0;
    dispatcher.dispatch(
      // The timer above covers the connection, the headers and the whole body.
      { origin, path, method, headers, body: body ?? null, headersTimeout: 0, bodyTimeout: 0 },
      {
        onRequestStart(controller) {
          // After a timeout the caller knows that nothing was sent. Sending now would make that false.
          if (settled) controller.abort(new Error("stopped"));
          else started = controller;
        },
        onResponseStart(_, statusCode, responseHeaders) {
          status = statusCode;
          received = responseHeaders;
        },
        onResponseData(_, chunk) {
          bytes += chunk.length;
          if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
          else stop({ status, headers: received, body: undefined, bytes });
        },
        onResponseEnd() {
          settle({ status, headers: received, body: Buffer.concat(chunks).toString(), bytes });
        },
        onResponseError(_, error) {
          const lost = { lost: reasonOf(error), code: codeOf(error) };
          settle(started ? { ...lost, sent: true } : notSent(error));
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
  UND_ERR_PRX_CONN: "connection closed",
  UND_ERR_PRX_TLS: "certificate of another host",
  UND_ERR_HEADERS_OVERFLOW: "headers of more than 16 KiB, which is the limit",
  ENOTFOUND: "host not found",
  EAI_AGAIN: "no answer from the DNS server",
  ETIMEDOUT: "connection timed out",
  UND_ERR_CONNECT_TIMEOUT: "connection timed out",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "incomplete response",
  SELF_SIGNED_CERT_IN_CHAIN: "untrusted certificate",
  DEPTH_ZERO_SELF_SIGNED_CERT: "untrusted certificate",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "untrusted certificate",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "untrusted certificate",
  CERT_HAS_EXPIRED: "expired certificate",
  CERT_NOT_YET_VALID: "certificate that is not valid yet",
  ERR_TLS_CERT_ALTNAME_INVALID: "certificate of another host",
};

const reasonOf = (error: Error): string => REASONS[codeOf(error)] ?? codeOf(error);

/** A wrong host name or certificate stays wrong; other failures to connect can be temporary. */
function notSent(error: Error): NoResponse {
  const refusal = proxyRefusal(error);
  if (refusal) return { ...refusal, sent: false };
  const code = codeOf(error);
  const permanent = code === "ENOTFOUND" || /CERT|SIGNATURE|^ERR_(SSL|TLS)/.test(code);
  return { lost: reasonOf(error), code, sent: false, ...(permanent && { permanent }) };
}
