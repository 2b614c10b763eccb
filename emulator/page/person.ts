import { ORG_ROLES } from "../api/attributes";
import { isMember, isPending, statusOf } from "../store/people";
import type { Invitee, Organization, Person } from "../store/types";
import { formPath, personAnchor } from "./actions";
import { type Html, html } from "./html";
import { instant, span } from "./times";

const STATUS_TEXTS = {
  ACTIVE: "Member",
  PENDING: "Invited",
  INVITATION_EXPIRED: "Expired",
  INVITATION_REJECTED: "Rejected",
};

/** A member or an invited person, with their roles and the actions for them. */
export function personView(
  organization: Organization,
  person: Person,
  { now, query }: { now: number; query: string },
): Html {
  const status = statusOf(person, now);
  const to = (what: string) => formPath(organization.id, person.username, what) + query;
  return html`
<li class="person" id="${personAnchor(organization.id, person.username)}">
<div class="who"><strong>${person.username}</strong>
<span class="status ${status.toLowerCase()}">${STATUS_TEXTS[status]}</span>
<p class="note">${sinceWhen(person, now)}</p></div>
<ul class="tags" aria-label="Roles of ${person.username}">${access(organization, person)}</ul>
<div class="actions">
<form method="post">
${isPending(person, now) ? invitationButtons(person, to) : undefined}
${button("Remove", person.username, to("remove"))}
</form>
<details><summary>Change roles${hidden(`of ${person.username}`)}</summary>
<form method="post" action="${to("roles")}">
<fieldset><legend>Roles of ${person.username}</legend>${ORG_ROLES.map((role) => roleBox(role, person))}</fieldset>
<button class="first">Save roles${hidden(`of ${person.username}`)}</button>
</form></details>
</div></li>`;
}

function sinceWhen(person: Person, now: number): Html {
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

function access({ teams, groups }: Organization, person: Person): Html[] {
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

function invitationButtons({ username, invitation }: Invitee, to: (what: string) => string): Html {
  return html`
${button("Accept", username, to("accept"), "first")}
${button("Reject", username, to("reject"))}
<button formaction="${to("expire")}" name="expiresAt" value="${invitation.expiresAt}"
 title="Moves the clock to ${invitation.expiresAt}">Let expire${hidden(username)}</button>`;
}

function button(label: string, username: string, action: string, kind = ""): Html {
  return html`<button class="${kind}" formaction="${action}">${label}${hidden(username)}</button>`;
}

function roleBox(role: string, person: Person): Html {
  const checked = person.roles.includes(role) ? html` checked` : undefined;
  return html`<label><input type="checkbox" name="role" value="${role}"${checked}> ${role}</label>`;
}

/** For screen readers: on screen, its position shows which person a button is about. */
function hidden(text: string): Html {
  return html`<span class="hidden"> ${text}</span>`;
}
