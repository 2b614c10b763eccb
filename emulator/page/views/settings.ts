import type { Group, Organization, Team } from "../../store/types";
import { button, disclosure, field, flagField, form, select } from "../forms";
import { type Html, html } from "../html";
import { organizationPath, SETTINGS } from "../paths";
import { SETTING_FIELDS, type SettingField } from "../settingsFields";
import { inOrganization, type View } from "../view";
import { organizationHeader } from "./organization";

/** An organization's name, settings, projects and teams. */
export const settingsView = inOrganization(SETTINGS, (organization, call): View => {
  const { groups, teams } = organization;
  return {
    title: `Settings of ${organization.name}`,
    section: SETTINGS,
    main: html`
<h1>Settings</h1>
${organizationHeader(organization, call)}
<section class="card" aria-label="Organization">
<div id="details" data-live data-label="Organization details">${detailsForm(organization)}</div></section>
<section class="card" aria-labelledby="settings-heading"><h2 id="settings-heading">Settings</h2>
<div id="settings" data-live data-label="Settings">${settingsForm(organization)}</div>
</section>
<section class="card" aria-labelledby="delegation-heading"><h2 id="delegation-heading">Delegation settings</h2>
<dl id="delegation" data-live data-label="Delegation settings">${delegationFacts(organization)}</dl></section>
<section class="card" aria-labelledby="projects-heading"><h2 id="projects-heading">Projects</h2>
<ul class="activity" id="groups" data-live="list" data-label="Projects: ${groups.length}">${groups.map((group) => projectRow(organization, group))}</ul>
${disclosure("Add a project", addForm(organization, "groups", "Project name", "Add project"))}</section>
<section class="card" aria-labelledby="teams-heading"><h2 id="teams-heading">Teams</h2>
<ul class="activity" id="teams" data-live="list" data-label="Teams: ${teams.length}">${teams.map(teamRow)}</ul>
${disclosure("Add a team", addForm(organization, "teams", "Team name", "Add team"))}</section>`,
  };
});

function detailsForm({ id, name, payments, liveMigration }: Organization): Html {
  const options = [
    { value: "paying", label: "pays" },
    { value: "none", label: "does not pay" },
    { value: "failed", label: "has failed payments" },
  ];
  return form(
    organizationPath(id),
    html`
${shownValues({ name, payments, liveMigration })}
${field({ name: "name", label: "Name", value: name, attributes: html` required maxlength="64"` })}
${select({ name: "payments", label: "The organization", options, value: payments })}
${flagField("liveMigration", "A live migration is in progress", liveMigration)}
<button class="first">Save organization</button>`,
  );
}

function settingsForm({ id, settings }: Organization): Html {
  const shown = SETTING_FIELDS.map((one) => [one.name, one.value(settings) ?? ""]);
  return form(
    organizationPath(id, "settings"),
    html`
${shownValues(Object.fromEntries(shown))}
${SETTING_FIELDS.map((one) => settingField(one, one.value(settings) ?? ""))}
<button class="first">Save settings</button>`,
  );
}

/** The values when the form was shown. Only what differs is sent, so that no other change is undone. */
function shownValues(values: object): Html {
  return html`<input type="hidden" name="shown" value="${JSON.stringify(values)}">`;
}

function settingField({ name, label, kind }: SettingField, value: boolean | number | string): Html {
  if (kind === "flag") return flagField(name, label, value === true);
  const type = kind === "number" ? "number" : "text";
  return field({ name, label, value: String(value), type });
}

function delegationFacts({ delegationSettings }: Organization): Html[] {
  return Object.entries(delegationSettings).map(
    ([name, value]) =>
      html`<div><dt>${name}</dt><dd>${value === null ? "not set" : String(value)}</dd></div>`,
  );
}

function projectRow(organization: Organization, { id, name, clusterCount, goneAt }: Group): Html {
  const clusters = clusterCount ? ` · ${clusterCount} clusters` : "";
  const deletion = goneAt === null ? "" : " · deletion in progress";
  return html`<li class="item" id="project-${id}"><span>${name} <span class="note"><code>${id}</code>${clusters}${deletion}</span></span>
<form method="post">${button("Remove", organizationPath(organization.id, "groups", id, "remove"), name)}</form></li>`;
}

function teamRow({ id, name }: Team): Html {
  return html`<li class="item" id="team-${id}"><span>${name} <span class="note"><code>${id}</code></span></span></li>`;
}

function addForm({ id }: Organization, what: string, label: string, action: string): Html {
  return form(
    organizationPath(id, what),
    html`${field({ name: "name", label, attributes: html` required` }, `${what}-name`)}
<button class="first">${action}</button>`,
  );
}
