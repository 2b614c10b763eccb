import { findRoute } from "../api/routes";

/** The fields of a submitted form. */
type Fields = URLSearchParams;

/** The control call that a form triggers, and the anchor of the part of the page that it changes. */
export interface Action {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly anchor: string;
}

interface Row {
  readonly route: string;
  readonly action: (params: Readonly<Record<string, string>>, fields: Fields) => Action;
}

const ORGANIZATION = "POST /page/orgs/{orgId}";
const PERSON = `${ORGANIZATION}/people/{username}`;

const rows: readonly Row[] = [
  {
    route: "POST /page/clock",
    action: (_, fields) => ({
      method: "POST",
      path: "/emulator/clock",
      body: { advanceSeconds: Number(fields.get("advanceSeconds")) },
      anchor: "clock",
    }),
  },
  {
    route: ORGANIZATION,
    action: ({ orgId = "" }, fields) => ({
      method: "PATCH",
      path: path("orgs", orgId),
      body: { name: fields.get("name") ?? "" },
      anchor: organizationAnchor(orgId),
    }),
  },
  invitation("accept"),
  invitation("reject"),
  {
    // There is one clock: to expire one invitation, move the clock to the end of that invitation.
    route: `${PERSON}/expire`,
    action: ({ orgId = "", username = "" }, fields) => ({
      method: "POST",
      path: "/emulator/clock",
      body: { now: fields.get("expiresAt") ?? "" },
      anchor: personAnchor(orgId, username),
    }),
  },
  {
    route: `${PERSON}/roles`,
    action: ({ orgId = "", username = "" }, fields) => ({
      method: "PATCH",
      path: path("orgs", orgId, "people", username),
      body: { roles: fields.getAll("role") },
      anchor: personAnchor(orgId, username),
    }),
  },
  {
    route: `${PERSON}/remove`,
    action: ({ orgId = "", username = "" }) => ({
      method: "DELETE",
      path: path("orgs", orgId, "people", username),
      anchor: organizationAnchor(orgId),
    }),
  },
];

/** The control call that a form triggers; undefined if the page has no such form. */
export function actionOf(method: string, pathname: string, fields: Fields): Action | undefined {
  const found = findRoute(rows, method, pathname);
  return found?.row.action(found.params, fields);
}

/** The path that forms about an organization, or about one of its people, are sent to. */
export function formPath(orgId: string, username?: string, what?: string): string {
  const person = username === undefined ? "" : `/people/${encodeURIComponent(username)}/${what}`;
  return `/page/orgs/${encodeURIComponent(orgId)}${person}`;
}

export function organizationAnchor(orgId: string): string {
  return `organization-${orgId}`;
}

export function personAnchor(orgId: string, username: string): string {
  return `person-${orgId}-${username}`;
}

function invitation(what: "accept" | "reject"): Row {
  return {
    route: `${PERSON}/${what}`,
    action: ({ orgId = "", username = "" }) => ({
      method: "POST",
      path: path("orgs", orgId, "invitations", username, what),
      anchor: personAnchor(orgId, username),
    }),
  };
}

function path(...parts: string[]): string {
  return `/emulator/${parts.map(encodeURIComponent).join("/")}`;
}
