import type { Organization } from "../store/types";
import { formPath, organizationAnchor } from "./actions";
import { type Html, html } from "./html";
import { personView } from "./person";

const PAYMENTS = { paying: "pays", none: "does not pay", failed: "owes an unpaid invoice" };

// As many as Atlas allows in an organization; the emulator takes more, and browsers tire of them.
const SHOWN = 500;

/** An organization and its people. Credentials are named, never shown. */
export function organizationView(
  organization: Organization,
  moment: { now: number; query: string },
): Html {
  const { id, name, people, groups, teams, apiKeys, serviceAccounts } = organization;
  const field = `name-${id}`;
  return html`
<section class="organization" id="${organizationAnchor(id)}" aria-labelledby="heading-${id}">
<header>
<h2 id="heading-${id}">${name}</h2>
<p class="note"><code>${id}</code> · ${PAYMENTS[organization.payments]}
${organization.liveMigration ? "· live migration under way" : ""}</p>
<details><summary>Rename<span class="hidden"> ${name}</span></summary>
<form class="rename" method="post" action="${formPath(id)}${moment.query}">
<label for="${field}">New name</label>
<input id="${field}" name="name" value="${name}" required maxlength="64" autocomplete="off">
<button class="first">Save name</button>
</form></details>
</header>
<h3>People <span class="count">${people.length}</span></h3>
<ul>${people.slice(0, SHOWN).map((person) => personView(organization, person, moment))}</ul>
${restOf(people.length)}
<dl>
${fact("Projects", groups)}
${fact("Teams", teams)}
${fact(
  "API keys",
  apiKeys.map(({ publicKey }) => ({ name: publicKey })),
)}
${fact(
  "Service accounts",
  serviceAccounts.map(({ clientId }) => ({ name: clientId })),
)}
</dl>
</section>`;
}

function restOf(count: number): Html | undefined {
  if (count === 0) return html`<p class="note rest">Nobody is in it.</p>`;
  if (count <= SHOWN) return undefined;
  return html`<p class="note rest">And ${count - SHOWN} more, who are not shown.</p>`;
}

function fact(term: string, things: readonly { name: string }[]): Html {
  const names = things.map(({ name }) => name).join(", ");
  return html`<div><dt>${term}</dt><dd>${names || "none"}</dd></div>`;
}
