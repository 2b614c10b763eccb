import { api, type Environment, everything, given, type Platform } from "./api.mts";

interface Item {
  readonly id: number;
  readonly number: number;
  readonly body: string | null;
  readonly user: { readonly type: string } | null;
  readonly pull_request?: object;
}

// What GITHUB_TOKEN writes comes from a bot.
const ofBots = (items: unknown[]): Item[] =>
  (items as Item[]).filter(({ user, pull_request }) => user?.type === "Bot" && !pull_request);

/** GitHub, github.com or a server of one's own. */
export function github(env: Environment): Platform {
  const call = api(`${given(env, "GITHUB_API_URL")}/repos/${given(env, "GITHUB_REPOSITORY")}`, {
    authorization: `Bearer ${given(env, "GITHUB_TOKEN")}`,
    accept: "application/vnd.github+json",
  });
  const send = async (...request: Parameters<typeof call>) => void (await call(...request));
  return {
    comments() {
      const comments = `/issues/${given(env, "PULL_REQUEST")}/comments`;
      return {
        ours: async () =>
          ofBots(await everything(call, `${comments}?`)).map(({ id, body }) => ({
            id,
            body: body ?? "",
          })),
        create: (body) => send("POST", comments, { body }),
        update: (id, body) => send("PATCH", `/issues/comments/${id}`, { body }),
      };
    },
    issues: () => ({
      ours: async () =>
        ofBots(await everything(call, "/issues?state=open")).map(({ number, body }) => ({
          id: number,
          body: body ?? "",
        })),
      create: (body, title) => send("POST", "/issues", { title, body }),
      update: (id, body, title) => send("PATCH", `/issues/${id}`, { title, body }),
      close: (id) => send("PATCH", `/issues/${id}`, { state: "closed" }),
    }),
  };
}
