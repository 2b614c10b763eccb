import { CREDENTIALS, SETTINGS, withQuery } from "../paths";
import { SETTING_FIELDS } from "../settingsFields";
import { controlPath, type Fields, type FormRow, numberIn } from "./action";

const ORGANIZATION = "POST /page/orgs/{orgId}";

export const ORGANIZATION_FORMS: readonly FormRow[] = [
  {
    route: ORGANIZATION,
    action: ({ params: { orgId = "" }, fields }) => ({
      ...inSettings(orgId, "details"),
      method: "PATCH",
      path: controlPath("orgs", orgId),
      body: changed(fields, {
        name: fields.get("name") ?? "",
        ...(fields.has("payments") && { payments: fields.get("payments") }),
        ...(fields.has("liveMigration") && { liveMigration: flag(fields, "liveMigration") }),
      }),
    }),
  },
  {
    route: `${ORGANIZATION}/settings`,
    action: ({ params: { orgId = "" }, fields }) => ({
      ...inSettings(orgId, "settings"),
      method: "PATCH",
      path: controlPath("orgs", orgId),
      body: { settings: settingsIn(fields) },
    }),
  },
  added("groups"),
  added("teams"),
  {
    route: `${ORGANIZATION}/groups/{groupId}/remove`,
    action: ({ params: { orgId = "", groupId = "" } }) => ({
      ...inSettings(orgId, "groups"),
      method: "DELETE",
      path: controlPath("orgs", orgId, "groups", groupId),
    }),
  },
  {
    route: `${ORGANIZATION}/credentials/{credential}/accessList`,
    action: ({ params: { orgId = "", credential = "" }, fields }) => ({
      method: "POST",
      path: controlPath("orgs", orgId, "credentials", credential, "accessList"),
      body: { addresses: [fields.get("address")?.trim() ?? ""] },
      fallback: withQuery(CREDENTIALS, { org: orgId }),
      anchor: `credential-${credential}`,
    }),
  },
];

function added(what: "groups" | "teams"): FormRow {
  return {
    route: `${ORGANIZATION}/${what}`,
    action: ({ params: { orgId = "" }, fields }) => ({
      ...inSettings(orgId, what),
      method: "POST",
      path: controlPath("orgs", orgId, what),
      body: { name: fields.get("name") ?? "" },
    }),
  };
}

function inSettings(orgId: string, anchor: string) {
  return { fallback: `${withQuery(SETTINGS, { org: orgId })}#${anchor}`, anchor };
}

/** The settings that differ from those that the form showed. */
function settingsIn(fields: Fields): object {
  const sent = SETTING_FIELDS.filter(({ name }) => fields.has(name)).map(({ name, kind }) => {
    const text = fields.get(name) ?? "";
    if (kind === "flag") return [name, flag(fields, name)];
    if (kind === "number") return [name, numberIn(fields, name) ?? ""];
    return [name, text];
  });
  const {
    absoluteSessionTimeoutInSeconds,
    idleSessionTimeoutInSeconds,
    operationsContact,
    ...rest
  } = changed(fields, Object.fromEntries(sent));
  const customSessionTimeouts = {
    ...(absoluteSessionTimeoutInSeconds !== undefined && { absoluteSessionTimeoutInSeconds }),
    ...(idleSessionTimeoutInSeconds !== undefined && { idleSessionTimeoutInSeconds }),
  };
  return {
    ...rest,
    ...(operationsContact !== undefined && { operationsContact: operationsContact || null }),
    ...(Object.keys(customSessionTimeouts).length > 0 && { customSessionTimeouts }),
  };
}

/** The values that differ from those that the form showed; all if it did not say. */
function changed(fields: Fields, values: Record<string, unknown>): Record<string, unknown> {
  const shown = shownIn(fields);
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => shown[name] !== value),
  );
}

function shownIn(fields: Fields): Record<string, unknown> {
  try {
    return Object(JSON.parse(fields.get("shown") ?? "{}"));
  } catch {
    return {};
  }
}

/** A checkbox sends "true" after the "false" of its hidden field. */
function flag(fields: Fields, name: string): boolean {
  return fields.getAll(name).at(-1) === "true";
}
