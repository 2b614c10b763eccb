import type { State } from "../store/state";
import { SCRIPT } from "./assets/script";
import { STYLE } from "./assets/style";
import { type Html, html, trusted } from "./html";
import { CREDENTIALS, FAULTS, MAIL, REQUESTS, SETTINGS, withQuery } from "./paths";
import type { View } from "./view";
import { clockView } from "./views/clock";

export interface Shown {
  readonly view: View;
  /** The URL of the view. After a form failed, the browser shows the URL of the form instead. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Why the last action failed. */
  readonly problem?: string;
}

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Ccircle cx='4' cy='4' r='4' fill='%2300684a'/%3E%3C/svg%3E";

const SECTIONS: readonly (readonly [path: string, label: string])[] = [
  ["/", "People"],
  [REQUESTS, "Requests"],
  [MAIL, "Mail"],
  [SETTINGS, "Settings"],
  [CREDENTIALS, "Credentials"],
  [FAULTS, "Faults"],
];

/** The whole document around a view. It shows no secrets. */
export function document(state: State, { view, path, query, problem }: Shown): Html {
  const url = withQuery(path, Object.fromEntries(query));
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${view.title} – Atlas emulator</title>
<link rel="icon" href="${ICON}">
<style>${trusted(STYLE)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="top">
<a class="brand" href="/">Atlas emulator</a>
${navigation(view.section, query.get("org") ?? "")}
<button type="button" id="pause" aria-pressed="false" hidden>Pause updates</button>
<noscript><a class="button" href="${url}">Refresh</a></noscript>
</header>
<main id="content" data-url="${url}" tabindex="-1">
<div id="notice">${problem === undefined ? undefined : html`<p class="problem" role="alert">Not done: ${problem}</p>`}</div>
${clockView(state)}
${view.main}
</main>
${view.aside && html`<aside aria-label="Activity">${view.aside}</aside>`}
<p id="announcement" class="hidden" role="status"></p>
<script>${trusted(SCRIPT)}</script>
</body>
</html>
`;
}

/** Keeps the organization when the view changes. */
function navigation(section: string, org: string): Html {
  const [current = ""] = section.split("?");
  return html`<nav aria-label="Views">${SECTIONS.map(([path, label]) => {
    const here = path === current ? html` aria-current="page"` : undefined;
    const aboutOrganization = ["/", SETTINGS, CREDENTIALS].includes(path);
    const href = aboutOrganization ? withQuery(path, { org }) : path;
    return html`<a href="${href}"${here}>${label}</a> `;
  })}</nav>`;
}
