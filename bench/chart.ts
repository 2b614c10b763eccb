import type { Row } from "./table.ts";

const SHOWN = [
  { people: 200, step: "up", title: "up with 200 new people, including its preview" },
  { people: 1000, step: "unchanged", title: "up of 1,000 people without changes" },
  { people: 1000, step: "drift", title: "drift preview of 1,000 people" },
] as const;

const WIDTH = 720;
const LABEL = 150;
const BAR = { height: 18, gap: 6, longest: WIDTH - LABEL - 190 };
const GROUP_GAP = 34;
// Each color is visible on a light and on a dark background.
const COLORS = ["#8a8f98", "#3b82f6", "#16a34a", "#a855f7", "#d97706"];

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Draws the most important measurements as a bar chart. */
export function chart(rows: readonly Row[], label: (target: string) => string): string {
  const groups = SHOWN.map(({ people, step, title }) => ({
    title,
    bars: rows.filter((row) => row.people === people && row.step === step),
  })).filter(({ bars }) => bars.length > 0);
  const longest = Math.max(...groups.flatMap(({ bars }) => bars.map(({ seconds }) => seconds)));
  const targets = [...new Set(rows.map(({ target }) => target))];
  const parts: string[] = [];
  let y = 22;
  for (const { title, bars } of groups) {
    parts.push(`<text class="title" x="0" y="${y}">${escaped(title)}</text>`);
    y += 10;
    for (const { target, seconds, ratio, requests } of bars) {
      const middle = y + BAR.height / 2 + 4;
      const width = Math.max(1, Math.round((seconds / longest) * BAR.longest));
      const color = COLORS[targets.indexOf(target) % COLORS.length];
      const figures = `${seconds.toFixed(1)} s${ratio === 1 ? "" : ` (× ${ratio.toFixed(2)})`}, ${requests} requests`;
      parts.push(
        `<text x="0" y="${middle}">${escaped(label(target))}</text>`,
        `<rect x="${LABEL}" y="${y}" width="${width}" height="${BAR.height}" rx="2" fill="${color}"/>`,
        `<text x="${LABEL + width + 8}" y="${middle}">${figures}</text>`,
      );
      y += BAR.height + BAR.gap;
    }
    y += GROUP_GAP;
  }
  const height = y - GROUP_GAP + 4;
  const style =
    "text{font:13px system-ui,sans-serif;fill:#24292f}.title{font-weight:600}@media(prefers-color-scheme:dark){text{fill:#e6edf3}}";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="Seconds and requests of each step, compared with the engine alone">`,
    `<style>${style}</style>`,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}
