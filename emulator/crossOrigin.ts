import type { IncomingHttpHeaders } from "node:http";

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/**
 * Why a request is refused because of its host; undefined if it is accepted. A web page can reach
 * loopback through a host name of its own that resolves to it. Browsers then send that name.
 */
export function hostProblem(host = ""): string | undefined {
  if (LOOPBACK.test(host)) return undefined;
  return `The emulator accepts only 127.0.0.1 and localhost as host, not "${host}".`;
}

/**
 * Why a form or a control call is refused; undefined if it is accepted. Any web page can make a
 * browser send requests to loopback. Browsers then send the Origin of the page, other programs send
 * none.
 */
export function crossOriginProblem(
  method: string,
  { host = "", origin }: IncomingHttpHeaders,
): string | undefined {
  if (method === "GET" || method === "HEAD") return undefined;
  if (origin === undefined || origin === `http://${host}`) return undefined;
  return `The emulator accepts no forms and no control calls from other web pages, like "${origin}".`;
}
