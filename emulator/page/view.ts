import { now, type State } from "../store/state";
import { activityView } from "./activity";
import { type Html, html, trusted } from "./html";
import { organizationView } from "./organization";
import { STYLE } from "./style";
import { instant } from "./times";

export interface Shown {
  /** The emulator's URL, as the browser sees it. */
  readonly origin: string;
  /** Whether the page reloads itself. */
  readonly live: boolean;
  /** Why the last action failed. */
  readonly problem?: string;
}

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Ccircle cx='4' cy='4' r='4' fill='%2300684a'/%3E%3C/svg%3E";
const MOVES: readonly (readonly [label: string, seconds: number])[] = [
  ["1 hour", 3600],
  ["1 day", 86_400],
  ["31 days", 2_678_400],
];

/** The whole page. It shows no secrets. */
export function pageView(state: State, { origin, live, problem }: Shown): Html {
  const query = live ? "?live" : "";
  const context = { now: now(state), query };
  const { organizations } = state.data;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Atlas emulator</title>
<link rel="icon" href="${ICON}">
<style>${trusted(STYLE)}</style>
</head>
<body>
<header class="top">
<h1>Atlas emulator</h1>
<p class="note">A local emulator of the Atlas organizations API at <code>${origin}</code>. It sends no real email.</p>
<nav aria-label="Page">${refreshLinks(live)}</nav>
</header>
<main>
${problem === undefined ? undefined : html`<p class="problem" role="alert">Not done: ${problem}</p>`}
${clockView(state, context)}
${organizations.map((organization) => organizationView(organization, context))}
${organizations.length === 0 ? html`<p class="note">There are no organizations.</p>` : undefined}
</main>
<aside aria-label="Activity">${activityView(state)}</aside>
</body>
</html>
`;
}

function refreshLinks(live: boolean): Html {
  return live
    ? html`<a href="/?live">Refresh</a> <a href="/">Stop refreshing</a>`
    : html`<a href="/">Refresh</a> <a href="/?live">Keep refreshing</a>`;
}

function clockView({ data }: State, context: { now: number; query: string }): Html {
  const pace = data.clock.fixedAt === null ? "runs" : "stands still";
  return html`
<form class="clock" id="clock" method="post" action="/page/clock${context.query}">
<span>Clock: ${instant(new Date(context.now).toISOString())} <span class="note">(${pace})</span></span>
<span class="moves">Move forward by ${MOVES.map(
    ([label, seconds]) => html`<button name="advanceSeconds" value="${seconds}">${label}</button> `,
  )}</span>
</form>`;
}
