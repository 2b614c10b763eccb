import { api, type Environment, listAll, type Platform, requireVariable } from "./api.mts";

interface Note {
  readonly id: number;
  readonly body: string;
  readonly author: { readonly id: number };
}

interface Issue {
  readonly iid: number;
  readonly description: string | null;
}

/** GitLab: gitlab.com or a self-managed server. */
export function gitlab(env: Environment): Platform {
  const call = api(requireVariable(env, "CI_API_V4_URL"), {
    "private-token": requireVariable(env, "GITLAB_TOKEN"),
  });
  const send = async (...request: Parameters<typeof call>) => void (await call(...request));
  const project = `/projects/${requireVariable(env, "CI_PROJECT_ID")}`;
  const me = async () => ((await call("GET", "/user")) as { id: number }).id;
  return {
    comments() {
      const notes = `${project}/merge_requests/${requireVariable(env, "CI_MERGE_REQUEST_IID")}/notes`;
      return {
        async own() {
          const id = await me();
          const all = (await listAll(call, `${notes}?sort=asc`)) as Note[];
          return all.filter(({ author }) => author.id === id);
        },
        create: (body) => send("POST", notes, { body }),
        update: (id, body) => send("PUT", `${notes}/${id}`, { body }),
      };
    },
    issues: () => ({
      async own() {
        const all = await listAll(
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
