/**
 * The text by which Pulumi's dynamic host finds the code of a resource.
 *
 * Pulumi keeps it in the stack's state, twice for each resource, and evaluates it in the provider
 * process. Stacks made with older versions hold it too: neither the specifier nor the name after it
 * may ever change. It names the code and never holds any, so state stays small and has no secret,
 * and `destroy` runs the version that is installed.
 */
export const storedProvider = (name: "organization" | "orgInvitation"): string =>
  `exports.handler = () => require("pulumi-atlas-orgs/provider").${name};`;
