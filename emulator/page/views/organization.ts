import type { Organization } from "../../store/types";
import { select } from "../forms";
import { type Html, html } from "../html";
import type { ViewCall } from "../view";

const PAYMENTS = { paying: "pays", none: "does not pay", failed: "has failed payments" };

/** The organization that a view is about, and a choice if there are several. */
export function organizationHeader(organization: Organization, call: ViewCall): Html {
  return html`
<header class="organization">
${organizationNote(organization)}
${chooser(organization, call)}
</header>`;
}

export function organizationNote({ id, name, payments, liveMigration }: Organization): Html {
  const migration = liveMigration ? " · live migration in progress" : "";
  return html`<div id="organization" data-live data-label="Organization ${name}"><h2>${name}</h2>
<p class="note"><code>${id}</code> · ${PAYMENTS[payments]}${migration}</p></div>`;
}

function chooser({ id }: Organization, { state, path }: ViewCall): Html | undefined {
  const { organizations } = state.data;
  if (organizations.length < 2) return undefined;
  const options = organizations.map((one) => ({ value: one.id, label: one.name }));
  return html`<form class="search" method="get" action="${path}" autocomplete="off">
${select({ name: "org", label: "Organization", options, value: id })}
<button>Show</button></form>`;
}
