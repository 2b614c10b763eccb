import type { IncomingHttpHeaders } from "node:http";

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/**
 * Why a form or a control call is refused; undefined if it is accepted. Any web page can make a
 * browser send requests to loopback, directly or through a host name that resolves to it. Browsers
 * always send Host and Origin, which reveal both. Other programs send no Origin.
 */
export function crossOriginProblem(
  method: string,
  { host = "", origin }: IncomingHttpHeaders,
): string | undefined {
  if (!LOOPBACK.test(host)) {
    return `The emulator's page and control calls accept only 127.0.0.1 and localhost as host, not "${host}".`;
  }
  if (method === "GET" || method === "HEAD") return undefined;
  if (origin === undefined || origin === `http://${host}`) return undefined;
  return `The emulator accepts no forms and no control calls from other web pages, like "${origin}".`;
}
