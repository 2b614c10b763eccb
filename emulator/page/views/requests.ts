import type { Exchange } from "../../store/inspector";
import { button } from "../forms";
import { type Html, html } from "../html";
import { choicesView, finder, pageOf, pagingView, searchView } from "../lists";
import { REQUESTS } from "../paths";
import { duration, timeOfDay } from "../times";
import type { View, ViewCall } from "../view";

const PAGE_SIZE = 100;

type Outcome = "succeeded" | "refused" | "failed" | "challenge";

/** The requests to the API, newest first. A Digest challenge that was answered is shown on demand. */
export function requestsView(call: ViewCall): View {
  const found = finder(call.query);
  const matching = call.state.inspector.exchanges.filter((exchange) => found(textOf(exchange)));
  const chosen = call.query.get("outcome") ?? "";
  const shown = matching.filter((one) =>
    chosen === "" ? outcomeOf(one) !== "challenge" : outcomeOf(one) === chosen,
  );
  const list = pageOf(shown.reverse(), call.query, PAGE_SIZE);
  const choice = (value: Outcome, label: string) => ({
    value,
    label,
    count: matching.filter((one) => outcomeOf(one) === value).length,
  });
  const challenges = choice("challenge", "Digest challenges");
  const all = { value: "", label: "All", count: matching.length - challenges.count };
  const choices = [
    all,
    choice("succeeded", "Succeeded"),
    choice("refused", "Refused (4xx)"),
    choice("failed", "Failed (5xx, dropped)"),
    challenges,
  ];
  return {
    title: "Requests",
    section: REQUESTS,
    main: html`
<h1>Requests</h1>
<section class="card" aria-label="Requests">
<div class="tools">
${searchView(call, "Search paths, codes and bodies", ["outcome"])}
<form method="post">${button("Clear requests", `${REQUESTS}/clear`)}</form>
</div>
${choicesView(call, { name: "outcome", label: "Outcome", choices })}
<ol class="activity" id="requests" data-live="list" data-label="Requests: ${list.total}">${list.items.map(requestRow)}</ol>
<p class="note" id="no-requests" data-live>${list.total === 0 ? "No requests." : undefined}</p>
${pagingView(list, call)}
</section>`,
  };
}

export function requestRow(exchange: Exchange): Html {
  const { number, method, path, errorCode, receivedAt, milliseconds } = exchange;
  const code = errorCode === null ? undefined : html` <span class="note">${errorCode}</span>`;
  return html`<li class="request" id="request-${number}">
${statusOf(exchange)}
<span><a href="${requestPath(number)}"><code>${method} ${path}</code></a>${code}</span>
<span class="note">${timeOfDay(receivedAt)} · ${duration(milliseconds)}</span></li>`;
}

export function requestPath(number: number): string {
  return `${REQUESTS}/${number}`;
}

export function statusOf(exchange: Exchange): Html {
  const { status } = exchange;
  return html`<code class="outcome ${outcomeOf(exchange)}">${status === 0 ? "dropped" : status}</code>`;
}

export function withoutAnsweredChallenges(exchanges: readonly Exchange[]): Exchange[] {
  return exchanges.filter((exchange) => outcomeOf(exchange) !== "challenge");
}

function outcomeOf({ status, answeredBy }: Exchange): Outcome {
  if (answeredBy !== undefined) return "challenge";
  if (status === 0 || status >= 500) return "failed";
  return status >= 400 ? "refused" : "succeeded";
}

function textOf({ method, path, status, errorCode, requestBody, responseBody }: Exchange): string {
  const bodies = `${requestBody?.text ?? ""} ${responseBody?.text ?? ""}`;
  return `${method} ${path} ${status} ${errorCode ?? ""} ${bodies}`;
}
