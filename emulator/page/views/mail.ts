import type { AtlasData, Mail } from "../../store/types";
import { type Html, html } from "../html";
import { finder, pageOf, pagingView, searchView } from "../lists";
import { MAIL } from "../paths";
import { instant } from "../times";
import type { View, ViewCall } from "../view";

const PAGE_SIZE = 100;

interface NumberedMail {
  /** From 1, in the order in which the emails were sent. */
  readonly number: number;
  readonly mail: Mail;
}

/** The invitation emails, newest first. */
export function mailView(call: ViewCall): View {
  const { state, query } = call;
  const found = finder(query);
  const matching = numberedMail(state.data).filter(({ mail }) =>
    found(`${mail.to} ${organizationName(mail, state.data)}`),
  );
  const list = pageOf(matching.reverse(), query, PAGE_SIZE);
  return {
    title: "Mail",
    section: MAIL,
    main: html`
<h1>Mail</h1>
<section class="card" aria-label="Mail">
<div class="tools">${searchView(call, "Search addresses and organizations", [])}</div>
<ol class="activity" id="mail" data-live="list" data-label="Mail: ${list.total}">
${list.items.map((one) => mailRow(one, state.data))}</ol>
<p class="note" id="no-mail" data-live>${list.total === 0 ? "No mail." : undefined}</p>
${pagingView(list, call)}
</section>`,
  };
}

export function numberedMail({ mail }: AtlasData): NumberedMail[] {
  return mail.map((one, index) => ({ number: index + 1, mail: one }));
}

export function mailRow({ number, mail }: NumberedMail, data: AtlasData): Html {
  return html`<li class="message" id="mail-${number}"><a href="${MAIL}/${number}">${mail.to}</a>
<span class="note">Invitation to ${organizationName(mail, data)} · ${instant(mail.sentAt)}</span></li>`;
}

/** The name when the email was sent, or the current one for an email of an earlier version. */
export function organizationName({ orgId, content }: Mail, { organizations }: AtlasData): string {
  const current = organizations.find(({ id }) => id === orgId)?.name;
  return content?.organizationName ?? current ?? orgId;
}
