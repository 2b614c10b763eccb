import type { Exchange, RecordedBody } from "../../store/inspector";
import { type Html, html } from "../html";
import { REQUESTS } from "../paths";
import { duration, instant, timeOfDay } from "../times";
import { missingView, type View, type ViewCall } from "../view";
import { requestPath, statusOf } from "./requests";

/** One request with headers and bodies. Secrets are masked when it is recorded. */
export function requestView({ state, params }: ViewCall): View {
  const { number = "" } = params;
  const exchange = state.inspector.exchanges.find((one) => String(one.number) === number);
  if (exchange === undefined) {
    return missingView(REQUESTS, `Request ${number} is not recorded, or no longer.`);
  }
  const { method, path } = exchange;
  return {
    title: `Request ${number}`,
    section: REQUESTS,
    main: html`
<p><a href="${REQUESTS}">All requests</a></p>
<h1><code>${method} ${path}</code></h1>
<section class="card" aria-label="Summary"><dl>${summary(exchange)}</dl></section>
<section class="card"><h2>Request</h2>
${headersView(exchange.requestHeaders)}${bodyView("request", exchange.requestBody)}</section>
<section class="card"><h2>Response</h2>
${headersView(exchange.responseHeaders)}${bodyView("response", exchange.responseBody)}</section>`,
  };
}

function summary(exchange: Exchange): Html {
  const { errorCode, receivedAt, clock, milliseconds, challenge, answeredBy } = exchange;
  const day = new Date(receivedAt).toISOString().slice(0, 10);
  return html`
${fact("Status", html`${statusOf(exchange)} ${errorCode ?? ""}`)}
${fact("Received", html`${day} ${timeOfDay(receivedAt)}`)}
${fact("Emulator's clock", instant(clock))}
${fact("Duration", html`${duration(milliseconds)}`)}
${challenge && fact("Answers", requestLink(challenge, "the Digest challenge in request"))}
${answeredBy && fact("Answered by", requestLink(answeredBy, "request"))}`;
}

function requestLink(number: number, label: string): Html {
  return html`<a href="${requestPath(number)}">${label} ${number}</a>`;
}

function fact(term: string, value: Html): Html {
  return html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
}

function headersView(headers: Readonly<Record<string, string>>): Html {
  const entries = Object.entries(headers);
  return html`<dl>${entries.map(([name, value]) => fact(name, html`<code>${value}</code>`))}</dl>`;
}

function bodyView(what: string, body: RecordedBody | undefined): Html {
  if (body === undefined) return html`<p class="note">No ${what} body.</p>`;
  const { text, bytes, complete } = body;
  const cut = complete ? "" : `. This is its beginning`;
  return html`<p class="note">Body, ${bytes} bytes${cut}</p><pre>${complete ? formatted(text) : text}</pre>`;
}

function formatted(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
