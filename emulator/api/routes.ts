export interface Routed<Row> {
  row: Row;
  params: Record<string, string>;
}

/** The first row whose route (like `GET /orgs/{orgId}`) matches, with its decoded parameters. */
export function findRoute<Row extends { readonly route: string }>(
  rows: readonly Row[],
  method: string,
  path: string,
): Routed<Row> | undefined {
  for (const row of rows) {
    const match = pattern(row.route).exec(`${method} ${path}`);
    const params = match === null ? undefined : decode(match.groups ?? {});
    if (params !== undefined) return { row, params };
  }
  return undefined;
}

/** Whether a request matches a route, in which parameters may have actual values. */
export function matchesRoute(route: string, method: string, path: string): boolean {
  return new RegExp(`^${escaped(route).replace(/\{\w+\}/g, "[^/:]+")}$`).test(`${method} ${path}`);
}

const patterns = new Map<string, RegExp>();

function pattern(route: string): RegExp {
  const known = patterns.get(route);
  if (known !== undefined) return known;
  // A colon ends a parameter: Atlas has routes like /users/{userId}:addRole.
  const source = escaped(route).replace(/\{(\w+)\}/g, "(?<$1>[^/:]+)");
  const made = new RegExp(`^${source}$`);
  patterns.set(route, made);
  return made;
}

function escaped(route: string): string {
  return route.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
}

function decode(groups: Record<string, string>): Record<string, string> | undefined {
  try {
    return Object.fromEntries(
      Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
  } catch {
    return undefined;
  }
}
