import type { Organization } from "../store/types";
import { formPath, organizationAnchor } from "./actions";
import { type Html, html } from "./html";
import { personView } from "./person";

const PAYMENTS = { paying: "pays", none: "does not pay", failed: "has failed payments" };

// Atlas's maximum per organization. The emulator accepts more, but browsers become slow.
const SHOWN = 500;

/** An organization and its people. Credentials are listed by name, without their secrets. */
export function organizationView(
  organization: Organization,
  context: { now: number; query: string },
): Html {
  const { id, name, people, groups, teams, apiKeys, serviceAccounts } = organization;
  const field = `name-${id}`;
  return html`
<section class="organization" id="${organizationAnchor(id)}" aria-labelledby="heading-${id}">
<header>
<h2 id="heading-${id}">${name}</h2>
<p class="note"><code>${id}</code> · ${PAYMENTS[organization.payments]}
${organization.liveMigration ? "· live migration in progress" : ""}</p>
<details><summary>Rename<span class="hidden"> ${name}</span></summary>
<form class="rename" method="post" action="${formPath(id)}${context.query}">
<label for="${field}">New name</label>
<input id="${field}" name="name" value="${name}" required maxlength="64" autocomplete="off">
<button class="first">Save name</button>
</form></details>
</header>
<h3>People <span class="count">${people.length}</span></h3>
<ul>${people.slice(0, SHOWN).map((person) => personView(organization, person, context))}</ul>
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
  if (count === 0) return html`<p class="note rest">No people.</p>`;
  if (count <= SHOWN) return undefined;
  return html`<p class="note rest">${count - SHOWN} more are not shown.</p>`;
}

function fact(term: string, things: readonly { name: string }[]): Html {
  const names = things.map(({ name }) => name).join(", ");
  return html`<div><dt>${term}</dt><dd>${names || "none"}</dd></div>`;
}
