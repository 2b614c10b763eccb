import type { AccessListEntry, Organization } from "../../store/types";
import { disclosure, field, form, hidden } from "../forms";
import { type Html, html } from "../html";
import { CREDENTIALS, organizationPath } from "../paths";
import { instant } from "../times";
import { inOrganization, type View } from "../view";
import { organizationHeader } from "./organization";

interface Credential {
  /** The public key or the client ID. */
  readonly name: string;
  readonly description: string;
  readonly roles: readonly string[];
  readonly accessList: readonly AccessListEntry[];
}

/** The API keys and service accounts with their access lists. It shows no secrets. */
export const credentialsView = inOrganization(CREDENTIALS, (organization, call): View => {
  const { apiKeys, serviceAccounts, settings } = organization;
  const keys = apiKeys.map((key) => ({ ...key, name: key.publicKey, description: key.desc }));
  const accounts = serviceAccounts.map((account) => ({
    ...account,
    name: account.clientId,
    description: account.name,
  }));
  const anyAddress = settings.apiAccessListRequired
    ? "none: the organization requires an access list"
    : "any address";
  const list = (credentials: readonly Credential[]) =>
    credentials.map((one) => credentialView(organization, one, anyAddress));
  return {
    title: `Credentials of ${organization.name}`,
    section: CREDENTIALS,
    main: html`
<h1>Credentials</h1>
${organizationHeader(organization, call)}
<section class="card" aria-labelledby="keys-heading"><h2 id="keys-heading">API keys</h2>
<ul class="rows" id="api-keys" data-live="list" data-label="API keys: ${keys.length}">${list(keys)}</ul></section>
<section class="card" aria-labelledby="accounts-heading"><h2 id="accounts-heading">Service accounts</h2>
<ul class="rows" id="service-accounts" data-live="list" data-label="Service accounts: ${accounts.length}">${list(accounts)}</ul></section>`,
  };
});

function credentialView(
  { id }: Organization,
  { name, description, roles, accessList }: Credential,
  anyAddress: string,
): Html {
  return html`<li class="credential" id="credential-${name}">
<p><strong><code>${name}</code></strong> <span class="note">${description}</span></p>
<ul class="tags" aria-label="Roles of ${name}">${roles.map((role) => html`<li><code>${role}</code></li>`)}</ul>
<h3>Access list<span class="hidden"> of ${name}</span></h3>
${accessList.length === 0 ? html`<p class="note">${anyAddress}</p>` : html`<ul>${accessList.map(entryView)}</ul>`}
${disclosure(
  html`Allow an address${hidden(`for ${name}`)}`,
  form(
    organizationPath(id, "credentials", name, "accessList"),
    html`
${field(
  { name: "address", label: "IP address or CIDR block", attributes: html` required` },
  `address-${name}`,
)}
<button class="first">Allow address</button>`,
  ),
)}</li>`;
}

function entryView({ cidrBlock, requests, lastUsed }: AccessListEntry): Html {
  const used = lastUsed && html`, last from ${lastUsed.address} on ${instant(lastUsed.at)}`;
  return html`<li><code>${cidrBlock}</code> <span class="note">${requests} requests${used ?? undefined}</span></li>`;
}
