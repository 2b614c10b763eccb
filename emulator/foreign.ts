import type { IncomingHttpHeaders } from "node:http";

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/**
 * Why a form or a control call is refused, in one sentence; undefined if it is not. Any web page can
 * make a browser send requests to loopback, and give itself a name that leads there; neither gets
 * past the Host and the Origin, which a browser always tells. Other programs send no Origin.
 */
export function refusedAsForeign(
  method: string,
  { host = "", origin }: IncomingHttpHeaders,
): string | undefined {
  if (!LOOPBACK.test(host)) {
    return `The emulator's page and control calls are reached as 127.0.0.1 or localhost, not as "${host}".`;
  }
  if (method === "GET" || method === "HEAD") return undefined;
  if (origin === undefined || origin === `http://${host}`) return undefined;
  return `The emulator takes no forms and no control calls from web pages elsewhere, like "${origin}".`;
}
