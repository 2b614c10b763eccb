import { isMember, isPending, personNamed, statusOf } from "../../store/people";
import type { Mail, Organization, Person } from "../../store/types";
import { button } from "../forms";
import { type Html, html } from "../html";
import { MAIL, personPath } from "../paths";
import { instant } from "../times";
import { missingView, type View, type ViewCall } from "../view";
import { organizationName } from "./mail";
import { STATUS_LABELS } from "./personRow";

/** One invitation email, with what its links would do. */
export function messageView({ state, params, now }: ViewCall): View {
  const { number = "" } = params;
  const mail = /^\d+$/.test(number) ? state.data.mail[Number(number) - 1] : undefined;
  if (mail === undefined) return missingView(MAIL, `There is no email ${number}.`);
  const name = organizationName(mail, state.data);
  const organization = state.data.organizations.find(({ id }) => id === mail.orgId);
  return {
    title: `Mail to ${mail.to}`,
    section: MAIL,
    main: html`
<p><a href="${MAIL}">All mail</a></p>
<h1>Invitation to ${name}</h1>
<section class="card" aria-label="Email">
<dl>
${fact("To", html`${mail.to}`)}
${fact("Organization", html`${name} <code>${mail.orgId}</code>`)}
${fact("Sent", instant(mail.sentAt))}
${contentFacts(mail)}
</dl>
<div class="links" id="links" data-live data-label="Invitation of ${mail.to}">${linksView(mail, organization, now)}</div>
</section>`,
  };
}

function contentFacts({ content }: Mail): Html {
  if (content === undefined) {
    return html`<div><dt>Content</dt><dd>not recorded by an earlier version</dd></div>`;
  }
  return html`
${fact("Invited by", html`${content.inviterUsername}`)}
${fact("Roles", html`<code>${content.roles.join(", ")}</code>`)}
${fact("Expires", instant(content.expiresAt))}
${fact("Invitation ID", html`<code>${content.invitationId}</code>`)}`;
}

function fact(term: string, value: Html): Html {
  return html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
}

/** The buttons do what the links in Atlas's email do. */
function linksView(mail: Mail, organization: Organization | undefined, now: number): Html {
  const person = organization && invited(organization, mail);
  if (organization === undefined || person === undefined) {
    return html`<p class="note">The invitation no longer exists.</p>`;
  }
  const { id } = organization;
  const link = html`<a href="${personPath(id, person.username)}">${person.username}</a>`;
  if (!isPending(person, now)) {
    return html`<p>${link} <span class="note">${STATUS_LABELS[statusOf(person, now)]}</span></p>`;
  }
  return html`
<form class="actions" method="post">
${button("Accept invitation", personPath(id, person.username, "accept"), "", "first")}
${button("Reject invitation", personPath(id, person.username, "reject"))}
</form><p>${link}</p>`;
}

/** The invited person, also with a new address. Undefined if a newer invitation replaced this one. */
function invited(organization: Organization, { to, content }: Mail): Person | undefined {
  const person = personNamed(organization, to);
  if (content === undefined) return person;
  const pending = organization.people.find(
    (one) => !isMember(one) && one.invitation.id === content.invitationId,
  );
  return pending ?? (person !== undefined && isMember(person) ? person : undefined);
}
