import { type Html, html } from "../html";
import { MAIL, REQUESTS } from "../paths";
import type { ViewCall } from "../view";
import { mailRow, numberedMail } from "./mail";
import { requestRow, withoutAnsweredChallenges } from "./requests";

const MAILS = 5;
const REQUESTS_SHOWN = 15;

/** The latest emails and requests, beside the people. */
export function activityView({ state }: ViewCall): Html {
  const mail = numberedMail(state.data);
  const requests = withoutAnsweredChallenges(state.inspector.exchanges);
  return html`
<section class="card" aria-labelledby="latest-mail">
<h2 id="latest-mail">Latest mail</h2>
<ol class="activity" id="mail" data-live="list" data-label="Mail: ${mail.length}">
${mail
  .slice(-MAILS)
  .reverse()
  .map((one) => mailRow(one, state.data))}</ol>
<p><a href="${MAIL}">All mail</a></p></section>
<section class="card" aria-labelledby="latest-requests">
<h2 id="latest-requests">Latest requests</h2>
<ol class="activity" id="requests" data-live="list" data-label="Requests: ${requests.length}">
${requests.slice(-REQUESTS_SHOWN).reverse().map(requestRow)}</ol>
<p><a href="${REQUESTS}">All requests</a></p></section>`;
}
