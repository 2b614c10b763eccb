// Publishes the report that drift.sh wrote, and fails if the report is incomplete.
// `comment` writes a comment on the pull request. `issue` keeps an issue open while someone has more
// access than the program declares. Each stack has one comment and one issue, which later runs update.
import { readFileSync } from "node:fs";
import type { Posts } from "./api.mts";
import { github } from "./github.mts";
import { gitlab } from "./gitlab.mts";

interface Report {
  readonly stack: string;
  readonly counts: { readonly security: number; readonly error: number };
}

const { env } = process;

async function publish(target: "comment" | "issue", { stack, counts }: Report): Promise<void> {
  const body = readFileSync("drift.md", "utf8");
  const { comments, issues } = env.GITLAB_CI ? gitlab(env) : github(env);
  const title = `Atlas: more access than ${stack} declares (${counts.security})`;
  if (target === "comment") return createOrUpdate(comments(), body, title);
  if (counts.security > 0) return createOrUpdate(issues(), body, title);
  // An incomplete report does not prove that the problem is fixed, so the issue stays open.
  if (counts.error > 0) return;
  const existing = await findExisting(issues(), body);
  if (existing) await issues().close(existing.id);
}

async function createOrUpdate(posts: Posts, body: string, title: string): Promise<void> {
  const existing = await findExisting(posts, body);
  await (existing ? posts.update(existing.id, body, title) : posts.create(body, title));
}

/** Finds the post of an earlier run. The first line of a report names the project and the stack. */
async function findExisting(posts: Posts, body: string) {
  const [marker = ""] = body.split("\n", 1);
  return (await posts.own()).find((post) => post.body.startsWith(marker));
}

try {
  const [target] = process.argv.slice(2);
  if (target !== "comment" && target !== "issue")
    throw new Error("Pass what to publish: comment or issue.");
  const report = JSON.parse(readFileSync("drift.json", "utf8")) as Report;
  await publish(target, report);
  const { error } = report.counts;
  if (error > 0) throw new Error(`The report is incomplete: see its errors (${error}).`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
