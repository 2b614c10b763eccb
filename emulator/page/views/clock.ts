import { now, type State } from "../../store/state";
import { disclosure, field, form } from "../forms";
import { type Html, html } from "../html";
import { instant } from "../times";

const MOVES: readonly (readonly [label: string, seconds: number])[] = [
  ["1 hour", 3600],
  ["1 day", 86_400],
  ["31 days", 2_678_400],
];

/** The clock and the reset, on every view. */
export function clockView(state: State): Html {
  const pace = state.data.clock.fixedAt === null ? "runs" : "stands still";
  const time = new Date(now(state)).toISOString();
  return html`
<section class="bar" aria-label="Clock and reset">
<div id="clock" data-live><span>Clock: ${instant(time)} <span class="note">(${pace})</span></span></div>
${disclosure("Move the clock", moves(time), "move")}
${disclosure("Reset", resetForm())}
</section>`;
}

function moves(time: string): Html {
  return html`
${form(
  "/page/clock",
  html`<span>Forward by</span> ${MOVES.map(
    ([label, seconds]) => html`<button name="advanceSeconds" value="${seconds}">${label}</button> `,
  )}`,
  "actions",
)}
${form(
  "/page/clock",
  html`
${field({
  name: "now",
  label: "New time (UTC)",
  type: "datetime-local",
  value: time.slice(0, 19),
  attributes: html` step="1" required`,
})}
<button class="first">Set the clock</button>`,
)}`;
}

function resetForm(): Html {
  return form(
    "/page/reset",
    html`<p>Restores the seed and the clock. Clears requests, mail and faults.</p>
<button class="danger">Reset the emulator</button>`,
  );
}
