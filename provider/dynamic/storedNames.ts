/**
 * The names that stored states contain. Stacks made with older versions of this package contain them
 * too, so none of them may ever change.
 */

/** The type tokens of the dynamic resources. */
export const TYPES = {
  organization: "pulumi-nodejs:dynamic/mongodbatlas:Organization",
  orgInvitation: "pulumi-nodejs:dynamic/mongodbatlas:OrgInvitation",
  orgUsers: "pulumi-nodejs:dynamic/mongodbatlas:OrgUsers",
} as const;

/** The type tokens of the same resources in the native plugin. */
export const NATIVE_TYPES = {
  organization: "atlas-orgs:index:Organization",
  orgInvitation: "atlas-orgs:index:OrgInvitation",
  orgUsers: "atlas-orgs:index:OrgUsers",
} as const satisfies Record<keyof typeof TYPES, string>;

/**
 * The provider text, by which Pulumi's dynamic host finds the code of a resource.
 *
 * Pulumi keeps it in the stack's state, twice for each resource, and evaluates it in the provider
 * process. It names the code and contains none, so state stays small and has no secret, and
 * `destroy` runs the version that is installed.
 */
export const storedProvider = (name: keyof typeof TYPES): string =>
  `exports.handler = () => require("pulumi-atlas-orgs/provider").${name};`;
