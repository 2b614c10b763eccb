/** A comment or an issue. */
export interface Post {
  readonly id: number;
  readonly body: string;
}

/** What a job may publish in one place; each function is one call, but for long lists. */
export interface Posts {
  /** Those that this job may have written: a first line that anybody can copy is no proof. */
  ours(): Promise<readonly Post[]>;
  create(body: string, title: string): Promise<void>;
  update(id: number, body: string, title: string): Promise<void>;
}

/** GitHub or GitLab, as this job may use it. */
export interface Platform {
  /** Comments on the pull request that the job is for. */
  comments(): Posts;
  /** Open issues of the project. */
  issues(): Posts & { close(id: number): Promise<void> };
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that the job has to have. */
export function given(env: Environment, name: string): string {
  const value = env[name];
  if (value) return value;
  throw new Error(`${name} is not set. Give it to the job as the example does.`);
}

export type Call = (method: string, path: string, body?: object) => Promise<unknown>;

/** Calls of one platform's API, which speaks JSON. */
export const api =
  (address: string, headers: Readonly<Record<string, string>>): Call =>
  async (method, path, body) => {
    const answer = await fetch(`${address}${path}`, {
      method,
      headers: { ...headers, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (answer.ok) return answer.json();
    const said = (await answer.text()).replace(/\s+/g, " ").slice(0, 200);
    throw new Error(
      `${method} ${path}: ${answer.status} ${said}. See what the job's token may do.`,
    );
  };

const A_PAGE = 100;

/** Everything of a list; `path` already has a question mark in it. */
export async function everything(call: Call, path: string): Promise<unknown[]> {
  const all: unknown[] = [];
  for (let page = 1; ; page += 1) {
    const items = (await call("GET", `${path}&per_page=${A_PAGE}&page=${page}`)) as unknown[];
    all.push(...items);
    if (items.length < A_PAGE) return all;
  }
}
