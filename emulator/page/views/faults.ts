import { OAUTH_ROUTES } from "../../api/oauth";
import { OPERATIONS } from "../../api/operations";
import type { Fault } from "../../store/state";
import { button, checkbox, field, form, select } from "../forms";
import { type Html, html } from "../html";
import { FAULTS } from "../paths";
import type { View, ViewCall } from "../view";

const ROUTES = [...new Set(["*", ...OPERATIONS.map(({ route }) => route), ...OAUTH_ROUTES])].sort();

/** The faults that the next calls meet. */
export function faultsView({ state: { faults } }: ViewCall): View {
  return {
    title: "Faults",
    section: FAULTS,
    main: html`
<h1>Faults</h1>
<p class="note">A fault makes something happen during the next calls of an operation.</p>
<section class="card" aria-label="Active faults">
<div id="faults" data-live data-label="Faults: ${faults.length}">
${faults.length === 0 ? html`<p class="note">No faults.</p>` : html`<ol class="activity">${faults.map(faultRow)}</ol>`}
${faults.length > 1 ? html`<form method="post">${button("Remove all faults", `${FAULTS}/clear`)}</form>` : undefined}
</div></section>
<section class="card" aria-labelledby="add-heading"><h2 id="add-heading">Add a fault</h2>
${form(FAULTS, faultFields())}</section>`,
  };
}

/** The position can belong to another fault when the form arrives. Its operation is sent to notice that. */
function faultRow(fault: Fault, index: number): Html {
  const { operation } = fault;
  return html`<li class="item"><span><code>${operation}</code>
<span class="note">${effectOf(fault)}</span></span>
<form method="post"><input type="hidden" name="operation" value="${operation}">
${button("Remove", `${FAULTS}/${index}/remove`, operation)}</form></li>`;
}

function effectOf({ operation, times = 1, skip = 0, when = "before", ...effect }: Fault): string {
  const { status, errorCode, drop, delayMs, ...other } = effect;
  return [
    `${times} ${times === 1 ? "call" : "calls"}`,
    skip > 0 ? `after ${skip} that pass` : "",
    when === "after" ? "after the call takes effect" : "",
    delayMs ? `waits ${delayMs} ms` : "",
    drop ? "cuts the connection" : "",
    `${status ?? ""} ${errorCode ?? ""}`.trim(),
    Object.keys(other).length > 0 ? JSON.stringify(other) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

function faultFields(): Html {
  const when = [
    { value: "before", label: "before the call takes effect" },
    { value: "after", label: "after the call takes effect" },
  ];
  return html`
${field({
  name: "operation",
  label: "Operation",
  attributes: html` list="operations" required`,
  hint: "A route like POST /orgs/{orgId}/invites, or * for all. Actual values instead of parameters limit it to calls with these values.",
})}
<datalist id="operations">${ROUTES.map((route) => html`<option value="${route}"></option>`)}</datalist>
${number("times", "Number of calls", 1, "1")}
${number("skip", "Calls that pass first", 0, "0")}
${select({ name: "when", label: "When", options: when })}
${number("status", "Status of the response", 200, "500")}
${field({ name: "errorCode", label: "Error code" })}
${number("delayMs", "Delay in milliseconds", 0, "")}
<div class="flag">${checkbox("drop", "true", "Cut the connection instead of a response", false)}</div>
<button class="first">Add fault</button>`;
}

function number(name: string, label: string, minimum: number, value: string): Html {
  const attributes = html` min="${minimum}" inputmode="numeric"`;
  return field({ name, label, type: "number", value, attributes });
}
