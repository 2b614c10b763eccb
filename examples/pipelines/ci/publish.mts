// Publishes what look.sh has left. `comment`: on the pull request that the job is for. `issue`: in the
// project, open for as long as more is allowed than the program says. Each stack has one of each,
// which later runs bring up to date. Fails if the report is not complete.
import { readFileSync } from "node:fs";
import type { Posts } from "./api.mts";
import { github } from "./github.mts";
import { gitlab } from "./gitlab.mts";

interface Report {
  readonly stack: string;
  readonly counts: { readonly security: number; readonly error: number };
}

const { env } = process;

async function publish(way: "comment" | "issue", { stack, counts }: Report): Promise<void> {
  const body = readFileSync("drift.md", "utf8");
  const { comments, issues } = env.GITLAB_CI ? gitlab(env) : github(env);
  const title = `Atlas: more is allowed than ${stack} says (${counts.security})`;
  if (way === "comment") return tell(comments(), body, title);
  if (counts.security > 0) return tell(issues(), body, title);
  // What could not be looked at may be what the issue is about.
  if (counts.error > 0) return;
  const mine = await earlier(issues(), body);
  if (mine) await issues().close(mine.id);
}

async function tell(posts: Posts, body: string, title: string): Promise<void> {
  const mine = await earlier(posts, body);
  await (mine ? posts.update(mine.id, body, title) : posts.create(body, title));
}

/** What an earlier run has published: the first line of a report names project and stack. */
async function earlier(posts: Posts, body: string) {
  const [marker = ""] = body.split("\n", 1);
  return (await posts.ours()).find((post) => post.body.startsWith(marker));
}

try {
  const [way] = process.argv.slice(2);
  if (way !== "comment" && way !== "issue")
    throw new Error("Say what to publish: comment or issue.");
  const report = JSON.parse(readFileSync("drift.json", "utf8")) as Report;
  await publish(way, report);
  const { error } = report.counts;
  if (error > 0) throw new Error(`The report is not complete: see its errors (${error}).`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
