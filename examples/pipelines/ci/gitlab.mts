import { api, type Environment, everything, given, type Platform } from "./api.mts";

interface Note {
  readonly id: number;
  readonly body: string;
  readonly author: { readonly id: number };
}

interface Issue {
  readonly iid: number;
  readonly description: string | null;
}

/** GitLab, gitlab.com or a server of one's own. */
export function gitlab(env: Environment): Platform {
  const call = api(given(env, "CI_API_V4_URL"), { "private-token": given(env, "GITLAB_TOKEN") });
  const send = async (...request: Parameters<typeof call>) => void (await call(...request));
  const project = `/projects/${given(env, "CI_PROJECT_ID")}`;
  const me = async () => ((await call("GET", "/user")) as { id: number }).id;
  return {
    comments() {
      const notes = `${project}/merge_requests/${given(env, "CI_MERGE_REQUEST_IID")}/notes`;
      return {
        async ours() {
          const id = await me();
          const all = (await everything(call, `${notes}?sort=asc`)) as Note[];
          return all.filter(({ author }) => author.id === id);
        },
        create: (body) => send("POST", notes, { body }),
        update: (id, body) => send("PUT", `${notes}/${id}`, { body }),
      };
    },
    issues: () => ({
      async ours() {
        const all = await everything(
          call,
          `${project}/issues?state=opened&scope=all&author_id=${await me()}`,
        );
        return (all as Issue[]).map(({ iid, description }) => ({
          id: iid,
          body: description ?? "",
        }));
      },
      create: (description, title) => send("POST", `${project}/issues`, { title, description }),
      update: (id, description, title) =>
        send("PUT", `${project}/issues/${id}`, { title, description }),
      close: (id) => send("PUT", `${project}/issues/${id}`, { state_event: "close" }),
    }),
  };
}
