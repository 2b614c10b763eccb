import { ORG_ROLES } from "../../api/attributes";
import { MEMBERSHIP_STATUSES, statusOf } from "../../store/people";
import type { Organization } from "../../store/types";
import { checkboxes, disclosure, field, form, optionsOf, select } from "../forms";
import { type Html, html } from "../html";
import { type Choice, choicesView, finder, pageOf, pagingView, searchView } from "../lists";
import { organizationPath } from "../paths";
import { inOrganization, type View, type ViewCall } from "../view";
import { activityView } from "./activity";
import { organizationHeader } from "./organization";
import { personRow, STATUS_LABELS } from "./personRow";

const PAGE_SIZE = 50;

/** The people of an organization: search them, and do what they would do. */
export const peopleView = inOrganization("/", (organization, call): View => {
  const { query, now } = call;
  const found = finder(query);
  const matching = organization.people.filter(({ username }) => found(username));
  const counts = new Map<string, number>();
  for (const person of matching) {
    const status = statusOf(person, now);
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  const wanted = query.get("status") ?? "";
  const people = matching
    .filter((person) => wanted === "" || statusOf(person, now) === wanted)
    .sort((one, other) => (one.username < other.username ? -1 : 1));
  const list = pageOf(people, query, PAGE_SIZE);
  return {
    title: `People of ${organization.name}`,
    section: "/",
    main: html`
<h1>People</h1>
${organizationHeader(organization, call)}
<section class="card" aria-label="People">
<div class="tools">
${searchView(call, "Search addresses", ["org", "status"])}
${disclosure("Add a person", addPersonForm(organization))}
</div>
${choicesView(call, { name: "status", label: "Status", choices: choices(matching.length, counts) })}
<ul class="rows" id="people" data-live="list" data-label="People: ${list.total}">${list.items.map((person) => personRow(organization, person, now))}</ul>
${emptyNote(call, people.length, organization)}
${pagingView(list, call)}
</section>`,
    aside: activityView(call),
  };
});

function choices(total: number, counts: ReadonlyMap<string, number>): Choice[] {
  return [
    { value: "", label: "All", count: total },
    ...MEMBERSHIP_STATUSES.map((value) => ({
      value,
      label: STATUS_LABELS[value],
      count: counts.get(value) ?? 0,
    })),
  ];
}

function emptyNote({ query }: ViewCall, shown: number, { people }: Organization): Html {
  const searched = query.has("q") || query.has("status");
  const text = searched && people.length > 0 ? "No person matches." : "No people.";
  return html`<p class="note rest" id="no-people" data-live>${shown === 0 ? text : undefined}</p>`;
}

function addPersonForm({ id }: Organization): Html {
  return form(
    organizationPath(id, "people"),
    html`
${field({ name: "username", label: "Email address", type: "email", attributes: html` required` })}
${select({
  name: "status",
  label: "As",
  options: [
    { value: "PENDING", label: "invited person, without sending an email" },
    { value: "ACTIVE", label: "member" },
    { value: "INVITATION_EXPIRED", label: "person whose invitation expired" },
    { value: "INVITATION_REJECTED", label: "person who rejected the invitation" },
  ],
})}
${checkboxes("Roles", "role", optionsOf(ORG_ROLES), ["ORG_MEMBER"])}
<button class="first">Add person</button>`,
  );
}
