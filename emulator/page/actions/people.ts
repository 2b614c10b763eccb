import { peoplePath, personAnchor, personPath } from "../paths";
import { type Action, controlPath, type FormRow, type SubmittedForm } from "./action";

const PEOPLE = "POST /page/orgs/{orgId}/people";
const PERSON = `${PEOPLE}/{username}`;

export const PEOPLE_FORMS: readonly FormRow[] = [
  {
    route: PEOPLE,
    action: ({ params: { orgId = "" }, fields }) => {
      const username = fields.get("username") ?? "";
      return {
        method: "POST",
        path: controlPath("orgs", orgId, "people"),
        body: { username, status: fields.get("status") ?? "ACTIVE", roles: fields.getAll("role") },
        fallback: personPath(orgId, username),
        leaves: true,
      };
    },
  },
  invitation("accept"),
  invitation("reject"),
  {
    // There is one clock: to expire one invitation, move the clock to the end of that invitation.
    route: `${PERSON}/expire`,
    action: (form) => ({
      ...onPerson(form),
      method: "POST",
      path: controlPath("clock"),
      body: { now: form.fields.get("expiresAt") ?? "" },
    }),
  },
  change("roles", ({ fields }) => ({ roles: fields.getAll("role") })),
  change("teams", ({ fields }) => ({ teamIds: fields.getAll("team") })),
  change("projects", ({ fields }) => ({
    groupRoleAssignments: fields.getAll("groupRole").map((text) => {
      const [groupId = "", role = ""] = text.split(":");
      return { groupId, roles: [role] };
    }),
  })),
  {
    route: `${PERSON}/address`,
    action: (form) => {
      const username = form.fields.get("username") ?? "";
      const { orgId = "" } = form.params;
      const fallback = personPath(orgId, username);
      return { ...onPerson(form), method: "PATCH", body: { username }, fallback, leaves: true };
    },
  },
  { route: `${PERSON}/remove`, action: (form) => ({ ...onPerson(form), method: "DELETE" }) },
];

function invitation(what: "accept" | "reject"): FormRow {
  return {
    route: `${PERSON}/${what}`,
    action: (form) => {
      const { orgId = "", username = "" } = form.params;
      const path = controlPath("orgs", orgId, "invitations", username, what);
      return { ...onPerson(form), method: "POST", path };
    },
  };
}

function change(what: string, body: (form: SubmittedForm) => object): FormRow {
  return {
    route: `${PERSON}/${what}`,
    action: (form) => ({ ...onPerson(form), method: "PATCH", body: body(form), anchor: what }),
  };
}

function onPerson({ params }: SubmittedForm): Omit<Action, "method"> {
  const { orgId = "", username = "" } = params;
  return {
    path: controlPath("orgs", orgId, "people", username),
    fallback: peoplePath(orgId, username),
    anchor: personAnchor(orgId, username),
  };
}
