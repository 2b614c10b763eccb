import { createHash } from "node:crypto";
import { findRoute } from "../api/routes";
import { serveControl } from "../control/handler";
import { finishDeletions } from "../store/groups";
import { now, type State } from "../store/state";
import type { Action } from "./actions/action";
import { EMULATOR_FORMS } from "./actions/emulator";
import { ORGANIZATION_FORMS } from "./actions/organizations";
import { PEOPLE_FORMS } from "./actions/people";
import { SCRIPT } from "./assets/script";
import { STYLE } from "./assets/style";
import { textOf } from "./html";
import { document } from "./layout";
import { CREDENTIALS, encoded, FAULTS, MAIL, REQUESTS, SETTINGS } from "./paths";
import { missingView, type View, type ViewCall } from "./view";
import { credentialsView } from "./views/credentials";
import { faultsView } from "./views/faults";
import { mailView } from "./views/mail";
import { messageView } from "./views/message";
import { peopleView } from "./views/people";
import { personView } from "./views/person";
import { requestView } from "./views/request";
import { requestsView } from "./views/requests";
import { settingsView } from "./views/settings";

export interface PageRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: Uint8Array | undefined;
  readonly headers: { readonly referer?: string | undefined };
}

export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const VIEWS: readonly { readonly route: string; readonly view: (call: ViewCall) => View }[] = [
  { route: "GET /", view: peopleView },
  { route: "GET /page/orgs/{orgId}/people/{username}", view: personView },
  { route: `GET ${REQUESTS}`, view: requestsView },
  { route: `GET ${REQUESTS}/{number}`, view: requestView },
  { route: `GET ${MAIL}`, view: mailView },
  { route: `GET ${MAIL}/{number}`, view: messageView },
  { route: `GET ${SETTINGS}`, view: settingsView },
  { route: `GET ${CREDENTIALS}`, view: credentialsView },
  { route: `GET ${FAULTS}`, view: faultsView },
];
const FORMS = [...EMULATOR_FORMS, ...ORGANIZATION_FORMS, ...PEOPLE_FORMS];

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const HEADERS = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": `default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}; connect-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  "Content-Type": "text/html; charset=utf-8",
  // Without a referrer, browsers do not send the Origin of a form.
  "Referrer-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
};

/** Whether a path belongs to the page. */
export function isPage(pathname: string): boolean {
  return pathname === "/" || pathname.startsWith("/page/");
}

/**
 * Serves the inspector page and its forms. Each form is one control call; the response is the view
 * that the form was sent from, as it is afterwards.
 */
export function servePage(state: State, request: PageRequest): PageAnswer {
  const { method, url, body } = request;
  if (method === "GET" || method === "HEAD") return show(state, url);
  if (body === undefined) {
    return { ...show(state, new URL("/", url), "the form is too large."), status: 413 };
  }
  const fields = new URLSearchParams(new TextDecoder().decode(body));
  const found = findRoute(FORMS, method, url.pathname);
  if (found === undefined) {
    const problem = `the page has no ${method} ${url.pathname}.`;
    return { ...show(state, new URL("/", url), problem), status: 404 };
  }
  const { params, row } = found;
  const action = row.action({ params, fields, faults: state.faults });
  const sent = action.body === undefined ? "" : JSON.stringify(action.body);
  const { status, body: answer } = serveControl(state, {
    method: action.method,
    path: action.path,
    body: new TextEncoder().encode(sent),
  });
  if (status >= 400) {
    const { detail } = answer as { detail: string };
    return { ...show(state, originOf(state, request) ?? new URL("/", url), detail), status };
  }
  return {
    status: 303,
    headers: { ...HEADERS, Location: target(state, request, action) },
    body: "",
  };
}

function show(state: State, url: URL, problem?: string): PageAnswer {
  const { pathname: path, searchParams: query } = url;
  const view = viewAt(state, url);
  const shown = { view, path, query, ...(problem !== undefined && { problem }) };
  const status = view.missing ? 404 : 200;
  return { status, headers: HEADERS, body: textOf(document(state, shown)) };
}

function viewAt(state: State, { pathname: path, searchParams: query }: URL): View {
  const time = now(state);
  finishDeletions(state.data, time);
  const found = findRoute(VIEWS, "GET", path);
  if (found === undefined) return missingView("/", `The page has no view ${path}.`);
  return found.row.view({ state, now: time, path, query, params: found.params });
}

/** Where the browser goes after the action. */
function target(state: State, request: PageRequest, { fallback, leaves, anchor }: Action): string {
  const origin = leaves ? undefined : originOf(state, request);
  if (origin === undefined) return fallback;
  const place = `${origin.pathname}${origin.search}`;
  return anchor === undefined ? place : `${place}#${encoded([anchor])}`;
}

/** The view that the form was sent from; undefined if there is none, or no longer. */
function originOf(state: State, { url, headers: { referer = "" } }: PageRequest): URL | undefined {
  const origin = URL.parse(referer);
  // A path like //example.com would lead to another host.
  if (origin === null || origin.origin !== url.origin || !isPage(origin.pathname)) return undefined;
  return viewAt(state, origin).missing ? undefined : origin;
}
