import type { RecordedRequest, State } from "../store/state";
import type { Mail } from "../store/types";
import { type Html, html } from "./html";
import { instant } from "./times";

const SHOWN = 50;

/** The emails and the requests, newest first. */
export function activityView({ data, requests }: State): Html {
  return html`
<section aria-labelledby="mail"><h2 id="mail">Mail <span class="count">${data.mail.length}</span></h2>
${listOf(data.mail, mailView, "No invitations yet.")}</section>
<section aria-labelledby="requests">
<h2 id="requests">Requests <span class="count">${requests.length}</span></h2>
${listOf(requests, requestView, "No requests yet.")}</section>`;
}

function listOf<T>(items: readonly T[], view: (item: T) => Html, nothing: string): Html {
  const newest = items.slice(-SHOWN).reverse();
  if (newest.length === 0) return html`<p class="note">${nothing}</p>`;
  const more = items.length > SHOWN ? html`<p class="note">The last ${SHOWN}.</p>` : undefined;
  return html`<ol class="activity">${newest.map(view)}</ol>${more}`;
}

function mailView({ to, sentAt }: Mail): Html {
  return html`<li><strong>${to}</strong> <span class="note">${instant(sentAt)}</span></li>`;
}

/** 401 is not an error here: Digest authentication starts with one. */
function kindOf(status: number): string {
  if (status === 401) return "note";
  return status === 0 || status > 401 || status === 400 ? "refused" : "answered";
}

function requestView({ method, path, status, errorCode }: RecordedRequest): Html {
  const outcome = status === 0 ? "dropped" : String(status);
  const code = errorCode === null ? undefined : html` <span class="note">${errorCode}</span>`;
  return html`<li class="request"><code class="${kindOf(status)}">${outcome}</code>
<span><code>${method} ${path}</code>${code}</span></li>`;
}
