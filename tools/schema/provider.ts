import { createRequire } from "node:module";

type OnChange = Readonly<Record<string, "replace" | "update">>;

const require = createRequire(import.meta.url);
const built = (path: string) => require(`../../dist/provider/${path}.js`);

/** What the schema takes from the provider itself, as it is built. */
export const { ORG_ROLES } = built("domain/roles") as { ORG_ROLES: readonly string[] };
export const { SECRET_PARTS } = built("domain/credentialSources") as {
  SECRET_PARTS: readonly string[];
};
export const { SECRET_PROPERTIES } = built("domain/secret") as {
  SECRET_PROPERTIES: readonly string[];
};
export const ON_CHANGE: Readonly<Record<string, OnChange>> = {
  Organization: built("resources/organization/types").ON_CHANGE,
  OrgInvitation: built("resources/invitation/types").ON_CHANGE,
  OrgUsers: built("resources/users/types").ON_CHANGE,
};
