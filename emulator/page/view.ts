import { now, type State } from "../state";
import { activityView } from "./activity";
import { type Html, html, trusted } from "./html";
import { organizationView } from "./organization";
import { STYLE } from "./style";
import { instant } from "./times";

export interface Shown {
  /** Where the emulator is, as the browser sees it. */
  readonly origin: string;
  /** Whether the page loads itself again and again. */
  readonly live: boolean;
  /** Why what was asked for was not done. */
  readonly complaint?: string;
}

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Ccircle cx='4' cy='4' r='4' fill='%2300684a'/%3E%3C/svg%3E";
const MOVES: readonly (readonly [label: string, seconds: number])[] = [
  ["1 hour", 3600],
  ["1 day", 86_400],
  ["31 days", 2_678_400],
];

/** The whole page: everything there is in the emulator, secrets excepted. */
export function pageView(state: State, { origin, live, complaint }: Shown): Html {
  const query = live ? "?live" : "";
  const moment = { now: now(state), query };
  const { organizations } = state.world;
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
<p class="note">A local MongoDB Atlas, organizations part, at <code>${origin}</code>. Nobody gets real mail.</p>
<nav aria-label="Page">${refreshLinks(live)}</nav>
</header>
<main>
${complaint === undefined ? undefined : html`<p class="complaint" role="alert">Not done: ${complaint}</p>`}
${clockView(state, moment)}
${organizations.map((organization) => organizationView(organization, moment))}
${organizations.length === 0 ? html`<p class="note">There is no organization.</p>` : undefined}
</main>
<aside aria-label="Activity">${activityView(state)}</aside>
</body>
</html>
`;
}

function refreshLinks(live: boolean): Html {
  return live
    ? html`<a href="/?live">Refresh</a> <a href="/">Stop refreshing by itself</a>`
    : html`<a href="/">Refresh</a> <a href="/?live">Keep refreshing</a>`;
}

function clockView({ world }: State, moment: { now: number; query: string }): Html {
  const pace = world.clock.fixedAt === null ? "runs" : "stands still";
  return html`
<form class="clock" id="clock" method="post" action="/page/clock${moment.query}">
<span>Clock: ${instant(new Date(moment.now).toISOString())} <span class="note">(${pace})</span></span>
<span class="moves">Move on by ${MOVES.map(
    ([label, seconds]) => html`<button name="advanceSeconds" value="${seconds}">${label}</button> `,
  )}</span>
</form>`;
}
