import { createHash } from "node:crypto";
import { serveControl } from "../control/handler";
import { finishDeletions } from "../store/groups";
import { now, type State } from "../store/state";
import { actionOf } from "./actions";
import { textOf } from "./html";
import { STYLE } from "./style";
import { pageView } from "./view";

export interface PageRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: Uint8Array | undefined;
}

export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const style = createHash("sha256").update(STYLE).digest("base64");
const HEADERS = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${style}'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  "Content-Type": "text/html; charset=utf-8",
  // Without a referrer, browsers do not send the Origin of a form.
  "Referrer-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
};
const REFRESH_SECONDS = "2";

/** Whether a path belongs to the page. */
export function isPage(pathname: string): boolean {
  return pathname === "/" || pathname.startsWith("/page/");
}

/**
 * Serves the inspector page and its forms. Each form is one control call; the response is the page
 * as it is afterwards.
 */
export function servePage(state: State, { method, url, body }: PageRequest): PageAnswer {
  const live = url.searchParams.has("live");
  const page = (status: number, problem?: string, headers = {}): PageAnswer => {
    const shown = { origin: url.origin, live, ...(problem !== undefined && { problem }) };
    return { status, headers: { ...HEADERS, ...headers }, body: textOf(pageView(state, shown)) };
  };
  if (url.pathname === "/" && (method === "GET" || method === "HEAD")) {
    finishDeletions(state.data, now(state));
    const refresh = live ? { Refresh: `${REFRESH_SECONDS}; url=/?live` } : {};
    return page(200, undefined, refresh);
  }
  const fields = new URLSearchParams(new TextDecoder().decode(body ?? new Uint8Array()));
  const action = actionOf(method, url.pathname, fields);
  if (action === undefined) {
    return page(404, `the page has no ${method} ${url.pathname}.`);
  }
  const sent = action.body === undefined ? "" : JSON.stringify(action.body);
  const { status, body: answer } = serveControl(state, {
    method: action.method,
    path: action.path,
    body: new TextEncoder().encode(sent),
  });
  if (status >= 400) return page(status, (answer as { detail: string }).detail);
  const location = `/${live ? "?live" : ""}#${encodeURIComponent(action.anchor)}`;
  return { status: 303, headers: { ...HEADERS, Location: location }, body: "" };
}
