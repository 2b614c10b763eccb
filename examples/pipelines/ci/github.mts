import { api, type Environment, listAll, type Platform, requireVariable } from "./api.mts";

interface Item {
  readonly id: number;
  readonly number: number;
  readonly body: string | null;
  readonly user: { readonly type: string } | null;
  readonly pull_request?: object;
}

// Posts written with GITHUB_TOKEN belong to a bot account.
const byBots = (items: unknown[]): Item[] =>
  (items as Item[]).filter(({ user, pull_request }) => user?.type === "Bot" && !pull_request);

/** GitHub: github.com or GitHub Enterprise Server. */
export function github(env: Environment): Platform {
  const call = api(
    `${requireVariable(env, "GITHUB_API_URL")}/repos/${requireVariable(env, "GITHUB_REPOSITORY")}`,
    {
      authorization: `Bearer ${requireVariable(env, "GITHUB_TOKEN")}`,
      accept: "application/vnd.github+json",
    },
  );
  const send = async (...request: Parameters<typeof call>) => void (await call(...request));
  return {
    comments() {
      const comments = `/issues/${requireVariable(env, "PULL_REQUEST")}/comments`;
      return {
        own: async () =>
          byBots(await listAll(call, `${comments}?`)).map(({ id, body }) => ({
            id,
            body: body ?? "",
          })),
        create: (body) => send("POST", comments, { body }),
        update: (id, body) => send("PATCH", `/issues/comments/${id}`, { body }),
      };
    },
    issues: () => ({
      own: async () =>
        byBots(await listAll(call, "/issues?state=open")).map(({ number, body }) => ({
          id: number,
          body: body ?? "",
        })),
      create: (body, title) => send("POST", "/issues", { title, body }),
      update: (id, body, title) => send("PATCH", `/issues/${id}`, { title, body }),
      close: (id) => send("PATCH", `/issues/${id}`, { state: "closed" }),
    }),
  };
}
