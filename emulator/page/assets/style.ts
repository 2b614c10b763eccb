/** The page's style sheet. It needs no font or image. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f5f7f6; --card: #fff; --line: #d5dcd9; --text: #112733; --soft: #50626b;
  --accent: #00684a; --on-accent: #fff; --link: #00613f; --tag: #e9efec; --mark: #e3f3eb;
  --good: #00613f; --wait: #8a5200; --bad: #b3261e; --bad-back: #fdecea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1418; --card: #15202a; --line: #30414b; --text: #e6edf0; --soft: #9fb1ba;
    --accent: #00b371; --on-accent: #04140d; --link: #4fd6a2; --tag: #22313b; --mark: #14342a;
    --good: #4fd6a2; --wait: #f0b45f; --bad: #ff8f87; --bad-back: #3a1a1a;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 0 1.25rem 3rem; max-width: 80rem; background: var(--page);
  color: var(--text); font: 1rem/1.5 system-ui, sans-serif;
  display: grid; gap: 1.25rem; grid-template-columns: minmax(0, 1fr); align-content: start;
}
.top { grid-column: 1 / -1; }
@media (min-width: 64rem) { body:has(aside) { grid-template-columns: minmax(0, 1fr) 24rem; } }
main, aside { display: grid; gap: 1rem; align-content: start; grid-template-columns: minmax(0, 1fr); }
main:focus { outline: none; }
h1, h2, h3, p, ul, ol, dl, dd, pre { margin: 0; padding: 0; }
h1 { font-size: 1.375rem; line-height: 1.3; overflow-wrap: anywhere; } h2 { font-size: 1.125rem; overflow-wrap: anywhere; }
h3 { font-size: .875rem; padding-top: .25rem; }
ul, ol { list-style: none; }
code, pre { font: .875em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
h1 code { font-size: .8em; }
pre { white-space: pre-wrap; background: var(--tag); border-radius: .375rem; padding: .5rem .75rem; }
a { color: var(--link); }
time { white-space: nowrap; }
.note { color: var(--soft); font-size: .875rem; overflow-wrap: anywhere; }
.count { color: var(--soft); font-weight: 400; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .5rem; z-index: 1; }
.top {
  display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center;
  margin: 0 -1.25rem; padding: .625rem 1.25rem; background: var(--card); border-bottom: 1px solid var(--line);
}
.brand { font-weight: 700; color: var(--text); text-decoration: none; }
.top nav { display: flex; flex-wrap: wrap; gap: .25rem; flex: 1 1 auto; }
.top nav a, .choices a { padding: .25rem .625rem; border-radius: .375rem; text-decoration: none; }
.top nav a:hover, .choices a:hover { background: var(--tag); }
.top nav a[aria-current], .choices a[aria-current] { background: var(--mark); font-weight: 600; }
.card, .bar { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; }
.card { display: grid; gap: .75rem; grid-template-columns: minmax(0, 1fr); }
.card > [data-live]:not(ul, ol, nav, p) { display: grid; gap: .5rem; grid-template-columns: minmax(0, 1fr); }
.bar { padding: .5rem 1rem; display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
.bar > div { flex: 1 1 auto; }
.bar details[open] { flex-basis: 100%; }
.organization { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; justify-content: space-between; align-items: end; }
.problem {
  background: var(--bad-back); color: var(--bad); border: 1px solid; border-radius: .5rem;
  padding: .75rem 1rem; overflow-wrap: anywhere;
}
.tools { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; justify-content: space-between; }
.tools details { min-width: 0; } .tools details[open] { flex-basis: 100%; }
.search { display: flex; flex-wrap: wrap; gap: .25rem .5rem; align-items: end; min-width: 0; }
.search label { flex-basis: 100%; font-size: .875rem; color: var(--soft); }
.search input { width: 22rem; max-width: 100%; flex: 1 1 12rem; }
.search .field { max-width: 20rem; }
.choices { display: flex; flex-wrap: wrap; gap: .25rem; margin: 0 -.375rem; }
.choices a { padding: .125rem .625rem; }
.rest:empty, #no-requests:empty, #no-mail:empty, .paging:empty, #notice:empty { display: none; }
.paging { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; }
.rows { margin: 0 -1rem; }
.person, .credential {
  padding: .75rem 1rem; display: grid; gap: .5rem 1rem; scroll-margin: 1rem;
  grid-template-columns: minmax(0, 1fr); border-top: 1px solid var(--line);
}
.rows:not(:last-child) > li:last-child { border-bottom: 1px solid var(--line); }
.card:has(> .rows:last-child) { padding-bottom: 0; }
:target { background: var(--mark); }
:target .tags li { background: var(--card); }
@media (min-width: 40rem) { .person { grid-template-columns: minmax(0, 5fr) minmax(0, 4fr); } }
.who strong { overflow-wrap: anywhere; margin-right: .5rem; }
.actions { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
.person .actions > form { display: contents; }
.status { font-size: .875rem; font-weight: 600; white-space: nowrap; }
.status::before { content: "● "; }
.active, .succeeded { color: var(--good); } .pending { color: var(--wait); }
.invitation_expired, .invitation_rejected, .refused, .failed { color: var(--bad); }
.challenge { color: var(--soft); }
.failed { font-weight: 700; }
.tags { display: flex; flex-wrap: wrap; gap: .375rem; align-content: start; font-size: .875rem; }
.tags li { background: var(--tag); border-radius: .25rem; padding: 0 .375rem; }
button, summary, .button, select, input:not([type=checkbox], [type=hidden]) {
  font: inherit; font-size: .9375rem; color: var(--text); background: var(--card); text-decoration: none;
  border: 1px solid var(--soft); border-radius: .375rem; padding: .25rem .75rem; min-height: 2.25rem;
}
button, summary, select { cursor: pointer; }
.button { display: inline-flex; align-items: center; }
summary { list-style: none; width: max-content; max-width: 100%; line-height: 1.625rem; }
summary::-webkit-details-marker { display: none; }
summary::after { content: " ▾"; }
details[open] > summary::after { content: " ▴"; }
button:hover, summary:hover, .button:hover { background: var(--tag); }
[aria-pressed=true] { background: var(--mark); }
button.first { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button.first:hover { filter: brightness(1.1); }
button.danger { border-color: var(--bad); color: var(--bad); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.fields { display: grid; gap: .75rem; justify-items: start; grid-template-columns: minmax(0, 1fr); }
details > .fields, details > .actions { padding-top: .75rem; }
.field { display: grid; gap: .125rem; width: 100%; max-width: 34rem; grid-template-columns: minmax(0, 1fr); }
.field input { width: 100%; } .field label { font-size: .875rem; }
.field select { width: 100%; }
.flag .check { font: inherit; font-size: .9375rem; }
fieldset {
  border: 0; margin: 0; padding: 0; display: grid; gap: 0 1rem; width: 100%;
  grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr));
}
legend { font-weight: 600; padding: 0 0 .25rem; overflow-wrap: anywhere; }
.check { display: flex; gap: .5rem; align-items: center; font: .875rem/1.5 ui-monospace, monospace; padding: .25rem 0; overflow-wrap: anywhere; }
dl { display: grid; gap: .25rem; }
dl div { display: flex; flex-wrap: wrap; gap: 0 .5rem; font-size: .9375rem; }
dt { color: var(--soft); flex: 0 0 9rem; } dd { overflow-wrap: anywhere; min-width: 0; flex: 1 1 12rem; }
#delegation dt { flex-basis: 15rem; }
.activity { display: grid; gap: .5rem; overflow-wrap: anywhere; grid-template-columns: minmax(0, 1fr); }
.activity > li { scroll-margin: 1rem; }
.message { display: grid; }
.request { display: grid; grid-template-columns: 4rem minmax(0, 1fr) auto; gap: 0 .5rem; line-height: 1.5; align-items: baseline; }
.request a { text-decoration: none; color: var(--text); } .request a:hover { text-decoration: underline; }
aside .request { grid-template-columns: 3.75rem minmax(0, 1fr); }
aside .request > :last-child { grid-column: 2; }
@media (max-width: 40rem) {
  .request { grid-template-columns: 3.75rem minmax(0, 1fr); }
  .request > :last-child { grid-column: 2; }
  body { padding: 0 .75rem 2rem; gap: .75rem; } .top { margin: 0 -.75rem; padding: .5rem .75rem; }
  .top nav { order: 1; flex-basis: 100%; margin: 0 -.375rem; } .top nav a { padding: .25rem .4375rem; }
  .brand { flex: 1 1 auto; }
  .card { padding: .75rem; } .rows { margin: 0 -.75rem; } .person, .credential { padding: .75rem; }
}
.item { display: flex; flex-wrap: wrap; gap: .25rem 1rem; justify-content: space-between; align-items: center; }
.item > span { flex: 1 1 14rem; min-width: 0; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
