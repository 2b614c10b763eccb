/** The page's style sheet. It needs no script, font or image. */
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
  margin: 0 auto; padding: 1rem 1.25rem 3rem; max-width: 80rem; background: var(--page);
  color: var(--text); font: 1rem/1.5 system-ui, sans-serif;
  display: grid; gap: 1.25rem; grid-template-columns: minmax(0, 1fr);
}
@media (min-width: 64rem) {
  body { grid-template-columns: minmax(0, 1fr) 25rem; }
  .top { grid-column: 1 / -1; }
}
main, aside { display: grid; gap: 1.25rem; align-content: start; }
h1, h2, h3, p, ul, ol, dl, dd { margin: 0; padding: 0; }
h1 { font-size: 1.375rem; } h2 { font-size: 1.125rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; padding: .875rem 1rem .25rem; }
ul, ol { list-style: none; }
code { font: .875em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
a { color: var(--link); }
time { white-space: nowrap; }
.note { color: var(--soft); font-size: .875rem; }
.count { color: var(--soft); font-weight: 400; }
.top { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; }
.top nav { margin-left: auto; display: flex; gap: 1rem; }
section, .clock { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
.clock { padding: .75rem 1rem; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; }
.clock .moves { margin-left: auto; }
.problem {
  background: var(--bad-back); color: var(--bad); border: 1px solid; border-radius: .5rem;
  padding: .75rem 1rem; overflow-wrap: anywhere;
}
.organization > header { padding: 1rem; border-bottom: 1px solid var(--line); display: grid; gap: .25rem; }
.organization > header details { padding-top: .375rem; }
.rename { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; padding-top: .75rem; }
.rest { padding: 0 1rem .75rem; }
.rename input { flex: 1 1 10rem; max-width: 24rem; }
.person {
  padding: .75rem 1rem; display: grid; gap: .5rem 1rem; scroll-margin: 1rem;
  grid-template-columns: minmax(0, 1fr);
}
.person + .person { border-top: 1px solid var(--line); }
.person:target { background: var(--mark); }
.person:target .tags li { background: var(--card); }
@media (min-width: 40rem) { .person { grid-template-columns: minmax(0, 5fr) minmax(0, 4fr); } }
.who strong { overflow-wrap: anywhere; margin-right: .5rem; }
.actions { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: .5rem; align-items: start; }
.actions > form { display: contents; }
.actions details[open] { flex-basis: 100%; }
.status { font-size: .8125rem; font-weight: 600; white-space: nowrap; }
.status::before { content: "● "; }
.active { color: var(--good); } .pending { color: var(--wait); }
.invitation_expired, .invitation_rejected { color: var(--bad); }
.tags { display: flex; flex-wrap: wrap; gap: .375rem; align-content: start; font-size: .875rem; }
.tags li { background: var(--tag); border-radius: .25rem; padding: 0 .375rem; }
button, summary, input:not([type=checkbox]) {
  font: inherit; font-size: .9375rem; color: var(--text); background: var(--card);
  border: 1px solid var(--soft); border-radius: .375rem; padding: .25rem .75rem; min-height: 2.25rem;
}
button, summary { cursor: pointer; }
summary { list-style: none; width: max-content; line-height: 1.625rem; }
summary::-webkit-details-marker { display: none; }
summary::after { content: " ▾"; }
details[open] > summary::after { content: " ▴"; }
button:hover, summary:hover { background: var(--tag); }
button.first { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button.first:hover { filter: brightness(1.1); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
fieldset {
  border: 0; margin: .75rem 0; padding: 0; display: grid; gap: .25rem 1rem;
  grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr));
}
legend { font-weight: 600; padding: 0 0 .25rem; overflow-wrap: anywhere; }
fieldset label { display: flex; gap: .5rem; align-items: center; font: .875rem/1.5 ui-monospace, monospace; padding: .25rem 0; }
dl { padding: .75rem 1rem; border-top: 1px solid var(--line); display: grid; gap: .25rem; }
dl div { display: flex; gap: .5rem; font-size: .875rem; }
dt { color: var(--soft); flex: 0 0 8rem; } dd { overflow-wrap: anywhere; min-width: 0; }
aside section { padding: .875rem 1rem; }
.activity { padding-top: .5rem; display: grid; gap: .375rem; overflow-wrap: anywhere; }
.activity .note { font-size: .8125rem; }
.request { display: grid; grid-template-columns: 3rem minmax(0, 1fr); gap: .25rem; line-height: 1.375; }
.request code { font-size: .8125rem; }
.answered { color: var(--good); } .refused { color: var(--bad); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
