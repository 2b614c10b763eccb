/** A comment or an issue. */
export interface Post {
  readonly id: number;
  readonly body: string;
}

/** The comments of a pull request or the issues of a project. */
export interface Posts {
  /** Lists the posts by the job's own account. Others could copy the first line of a report. */
  own(): Promise<readonly Post[]>;
  create(body: string, title: string): Promise<void>;
  update(id: number, body: string, title: string): Promise<void>;
}

/** GitHub or GitLab. */
export interface Platform {
  /** The comments of the pull request that the job runs for. */
  comments(): Posts;
  /** The open issues of the project. */
  issues(): Posts & { close(id: number): Promise<void> };
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Returns a required environment variable. */
export function requireVariable(env: Environment, name: string): string {
  const value = env[name];
  if (value) return value;
  throw new Error(`${name} is not set. Set it for the job, as in the example.`);
}

export type Call = (method: string, path: string, body?: object) => Promise<unknown>;

/** Returns a function that calls a JSON API. */
export const api =
  (address: string, headers: Readonly<Record<string, string>>): Call =>
  async (method, path, body) => {
    const response = await fetch(`${address}${path}`, {
      method,
      headers: { ...headers, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (response.ok) return response.json();
    const message = (await response.text()).replace(/\s+/g, " ").slice(0, 200);
    throw new Error(
      `${method} ${path}: ${response.status} ${message}. Check the permissions of the job's token.`,
    );
  };

const PAGE_SIZE = 100;

/** Reads all pages of a list. The path must already contain a question mark. */
export async function listAll(call: Call, path: string): Promise<unknown[]> {
  const all: unknown[] = [];
  for (let page = 1; ; page += 1) {
    const items = (await call("GET", `${path}&per_page=${PAGE_SIZE}&page=${page}`)) as unknown[];
    all.push(...items);
    if (items.length < PAGE_SIZE) return all;
  }
}
