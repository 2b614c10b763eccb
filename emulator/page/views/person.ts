import { GROUP_ROLES, ORG_ROLES } from "../../api/attributes";
import { isMember, personNamed, storedSpelling } from "../../store/people";
import type { Organization, Person } from "../../store/types";
import { checkboxes, disclosure, field, form, hidden, optionsOf } from "../forms";
import { type Html, html } from "../html";
import { MAIL, peoplePath, personAnchor, personPath, withQuery } from "../paths";
import { missingView, type View, type ViewCall } from "../view";
import { organizationNote } from "./organization";
import { personButtons, sinceWhen, statusView } from "./personRow";

/** One person: who they are and what they may do. */
export function personView(call: ViewCall): View {
  const { state, now, params } = call;
  const { orgId = "", username = "" } = params;
  const organization = state.data.organizations.find(({ id }) => id === orgId);
  const person = organization && personNamed(organization, storedSpelling(state.data, username));
  if (organization === undefined || person === undefined) {
    return missingView(peoplePath(orgId), `${username} is not in the organization ${orgId}.`);
  }
  return {
    title: `${person.username}, ${organization.name}`,
    section: "/",
    main: html`
<p><a href="${peoplePath(orgId)}">All people</a></p>
<h1>${person.username}</h1>
${organizationNote(organization)}
<section class="card" aria-label="Status">
<div id="${personAnchor(orgId, person.username)}" data-live data-label="${person.username}">
<p>${statusView(person, now)} <span class="note">${sinceWhen(person, now)}</span></p>
<dl>${identifiers(person)}</dl>
<form class="actions" method="post">${personButtons(organization, person, now)}</form>
</div>
<p><a href="${withQuery(MAIL, { q: person.username })}">Mail to this person</a></p>
</section>
${accessForms(organization, person)}
<section class="card" aria-label="Address">
${disclosure("Change the address", addressForm(organization, person))}
</section>`,
  };
}

function identifiers(person: Person): Html {
  const invitation = isMember(person) ? undefined : fact("Invitation ID", person.invitation.id);
  return html`${fact("User ID", person.userId)}${invitation}`;
}

function fact(term: string, value: string): Html {
  return html`<div><dt>${term}</dt><dd><code>${value}</code></dd></div>`;
}

function accessForms(organization: Organization, person: Person): Html {
  const { id, teams, groups } = organization;
  const to = (what: string) => personPath(id, person.username, what);
  const about = hidden(`of ${person.username}`);
  return html`
<section class="card" aria-label="Access">
<div id="roles" data-live>${form(
    to("roles"),
    html`
${checkboxes(`Organization roles of ${person.username}`, "role", optionsOf(ORG_ROLES), person.roles)}
<button class="first">Save roles${about}</button>`,
  )}</div>
<div id="teams" data-live>${
    teams.length === 0
      ? html`<p class="note">The organization has no teams.</p>`
      : form(
          to("teams"),
          html`
${checkboxes(
  "Teams",
  "team",
  teams.map((team) => ({ value: team.id, label: team.name })),
  person.teamIds,
)}
<button class="first">Save teams${about}</button>`,
        )
  }</div>
<div id="projects" data-live>${
    groups.length === 0
      ? html`<p class="note">The organization has no projects.</p>`
      : form(
          to("projects"),
          html`
${groups.map((group) => projectRoles(group, person))}
<button class="first">Save project roles${about}</button>`,
        )
  }</div>
</section>`;
}

/** Each box sends the project together with the role. */
function projectRoles({ id, name }: { id: string; name: string }, person: Person): Html {
  const roles = person.groupRoleAssignments.find(({ groupId }) => groupId === id)?.roles ?? [];
  return checkboxes(
    `Roles in project ${name}`,
    "groupRole",
    GROUP_ROLES.map((role) => ({ value: `${id}:${role}`, label: role })),
    roles.map((role) => `${id}:${role}`),
  );
}

function addressForm({ id }: Organization, { username }: Person): Html {
  return form(
    personPath(id, username, "address"),
    html`
${field({
  name: "username",
  label: "New email address",
  type: "email",
  value: username,
  attributes: html` required`,
  hint: "The person keeps their IDs. A member changes in all organizations.",
})}
<button class="first">Save address</button>`,
  );
}
