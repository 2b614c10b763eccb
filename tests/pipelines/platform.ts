import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A comment or an issue, as a platform stores it. */
export interface Kept {
  readonly id: number;
  /** Whether the job's token wrote it. */
  readonly ours: boolean;
  readonly title?: string | undefined;
  readonly body: string;
  readonly open: boolean;
}

/** A platform with the comments of one pull request and the issues of one project. */
export interface Platform {
  readonly kept: Record<"comments" | "issues", Kept[]>;
  /** Every request that changed something. */
  readonly writes: string[];
  /** The environment variables of its jobs. */
  readonly env: NodeJS.ProcessEnv;
}

type Body = Readonly<Record<string, string | undefined>>;

/** The paths of one platform for lists and entries, and how it shows an entry. */
interface Dialect {
  readonly comments: { readonly list: string; readonly one: string };
  readonly issues: { readonly list: string; readonly one: string };
  readonly changes: "PATCH" | "PUT";
  readonly token: (headers: NodeJS.Dict<string | string[]>) => unknown;
  readonly shown: (kept: Kept) => object;
  readonly isClosing: (body: Body) => boolean;
  readonly env: (url: string) => NodeJS.ProcessEnv;
}

const TOKEN = "token-of-the-job";

export const DIALECTS = {
  github: {
    comments: {
      list: "/repos/acme/infra/issues/12/comments",
      one: "/repos/acme/infra/issues/comments/",
    },
    issues: { list: "/repos/acme/infra/issues", one: "/repos/acme/infra/issues/" },
    changes: "PATCH",
    token: ({ authorization }) => String(authorization).replace("Bearer ", ""),
    shown: ({ id, ours, body }) => ({
      id,
      number: id,
      body,
      user: { type: ours ? "Bot" : "User" },
    }),
    isClosing: ({ state }) => state === "closed",
    env: (url) => ({
      GITHUB_API_URL: url,
      GITHUB_REPOSITORY: "acme/infra",
      GITHUB_TOKEN: TOKEN,
      PULL_REQUEST: "12",
    }),
  },
  gitlab: {
    comments: {
      list: "/projects/7/merge_requests/12/notes",
      one: "/projects/7/merge_requests/12/notes/",
    },
    issues: { list: "/projects/7/issues", one: "/projects/7/issues/" },
    changes: "PUT",
    token: (headers) => headers["private-token"],
    shown: ({ id, ours, body }) => ({
      id,
      iid: id,
      body,
      description: body,
      author: { id: ours ? 1 : 2 },
    }),
    isClosing: ({ state_event }) => state_event === "close",
    env: (url) => ({
      GITLAB_CI: "true",
      CI_API_V4_URL: url,
      CI_PROJECT_ID: "7",
      CI_MERGE_REQUEST_IID: "12",
      GITLAB_TOKEN: TOKEN,
    }),
  },
} as const satisfies Readonly<Record<string, Dialect>>;

const servers: ReturnType<typeof createServer>[] = [];
afterAll(() => {
  for (const server of servers) server.close().closeAllConnections();
});

/** Starts a platform with these paths. It closes at the end of the test file. */
export async function startPlatform(dialect: Dialect): Promise<Platform> {
  const kept: Platform["kept"] = { comments: [], issues: [] };
  const writes: string[] = [];
  const server = createServer(async (request, response) => {
    const { method = "", headers } = request;
    const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
    const sent = await text(request);
    const body: Body = sent ? JSON.parse(sent) : {};
    if (method !== "GET") writes.push(`${method} ${pathname}`);
    const answer =
      dialect.token(headers) === TOKEN
        ? answerTo(method, pathname, searchParams, body)
        : [401, { message: "Bad credentials" }];
    const [status, shown] = answer as [number, unknown];
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(shown));
  });

  function answerTo(method: string, path: string, query: URLSearchParams, body: Body) {
    if (method === "GET" && path === "/user") return [200, { id: 1 }];
    const name = (["comments", "issues"] as const).find(
      (one) =>
        path === dialect[one].list ||
        (path.startsWith(dialect[one].one) && /^\d+$/.test(path.slice(dialect[one].one.length))),
    );
    if (!name) return [404, { message: "Not Found" }];
    const { title } = body;
    const said = body.body ?? body.description;
    if (method === "GET") return [200, pageOf(name, query)];
    if (method === "POST" && said && (name === "comments" || title)) {
      const id = 100 + kept.comments.length + kept.issues.length;
      kept[name].push({ id, ours: true, title, body: said, open: true });
      return [201, {}];
    }
    const id = Number(path.slice(dialect[name].one.length));
    const at = kept[name].findIndex((one) => one.id === id);
    const before = kept[name][at];
    if (method !== dialect.changes || !before) return [404, { message: "Not Found" }];
    const after = { title: title ?? before.title, body: said ?? before.body };
    kept[name][at] = { ...before, ...after, open: !dialect.isClosing(body) };
    return [200, {}];
  }

  /** A page of what is open, not only of what the caller wrote. */
  function pageOf(name: "comments" | "issues", query: URLSearchParams) {
    const [size, page] = ["per_page", "page"].map((one) => Number(query.get(one)));
    const mine = query.get("author_id");
    const all = kept[name].filter(({ open, ours }) => open && (mine === null || ours));
    const start = ((page ?? 1) - 1) * (size ?? 1);
    return all.slice(start, start + (size ?? 1)).map(dialect.shown);
  }

  servers.push(server.listen(0, "127.0.0.1"));
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { kept, writes, env: dialect.env(`http://127.0.0.1:${port}`) };
}
