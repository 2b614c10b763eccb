import { isMember, isPending, type MembershipStatus, statusOf } from "../../store/people";
import type { Invitee, Organization, Person } from "../../store/types";
import { button, hidden } from "../forms";
import { type Html, html } from "../html";
import { personAnchor, personPath } from "../paths";
import { instant, span } from "../times";

export const STATUS_LABELS: Readonly<Record<MembershipStatus, string>> = {
  ACTIVE: "Member",
  PENDING: "Invited",
  INVITATION_EXPIRED: "Expired",
  INVITATION_REJECTED: "Rejected",
};

/** A person in the list, with their access and the actions for them. */
export function personRow(organization: Organization, person: Person, now: number): Html {
  const { username } = person;
  return html`
<li class="person" id="${personAnchor(organization.id, username)}">
<div class="who"><strong>${username}</strong>
${statusView(person, now)}
<p class="note">${sinceWhen(person, now)}</p></div>
<ul class="tags" aria-label="Access of ${username}">${accessOf(organization, person)}</ul>
<div class="actions">
<form method="post">${personButtons(organization, person, now)}</form>
<a class="button" href="${personPath(organization.id, username)}">Change access${hidden(`of ${username}`)}</a>
</div></li>`;
}

export function statusView(person: Person, now: number): Html {
  const status = statusOf(person, now);
  return html`<span class="status ${status.toLowerCase()}">${STATUS_LABELS[status]}</span>`;
}

/** What can be done for a person, as buttons of a form. */
export function personButtons({ id }: Organization, person: Person, now: number): Html {
  const to = (what: string) => personPath(id, person.username, what);
  return html`
${isPending(person, now) ? invitationButtons(person, to) : undefined}
${button("Remove", to("remove"), person.username)}`;
}

function invitationButtons({ username, invitation }: Invitee, to: (what: string) => string): Html {
  return html`
${button("Accept", to("accept"), username, "first")}
${button("Reject", to("reject"), username)}
<button formaction="${to("expire")}" name="expiresAt" value="${invitation.expiresAt}"
 title="Moves the clock to ${invitation.expiresAt}">Let expire${hidden(username)}</button>`;
}

export function sinceWhen(person: Person, now: number): Html {
  if (isMember(person)) return html`Since ${instant(person.createdAt)}`;
  const { createdAt, expiresAt, inviterUsername } = person.invitation;
  const left = span(Date.parse(expiresAt) - now);
  const end = {
    PENDING: html`expires ${instant(expiresAt)}, in ${left}`,
    INVITATION_EXPIRED: html`expired ${instant(expiresAt)}, ${left} ago`,
    INVITATION_REJECTED: html`rejected`,
    ACTIVE: undefined,
  }[statusOf(person, now)];
  return html`By ${inviterUsername} on ${instant(createdAt)}; ${end}`;
}

function accessOf({ teams, groups }: Organization, person: Person): Html[] {
  const named = (things: readonly { id: string; name: string }[], id: string) =>
    things.find((thing) => thing.id === id)?.name ?? id;
  return [
    ...person.roles.map((role) => html`<li><code>${role}</code></li>`),
    ...person.groupRoleAssignments.map(
      ({ groupId, roles }) =>
        html`<li>${named(groups, groupId)}: <code>${roles.join(", ")}</code></li>`,
    ),
    ...person.teamIds.map((id) => html`<li>team ${named(teams, id)}</li>`),
  ];
}
