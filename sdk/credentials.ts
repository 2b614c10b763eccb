import * as pulumi from "@pulumi/pulumi";

/**
 * Credentials for one resource, instead of those of the stack configuration. An API key or a service
 * account has access to one organization only, so resources in another organization need their own
 * credentials. The state stores all of them as secrets.
 */
export type Credentials =
  | { publicKey: pulumi.Input<string>; privateKey: pulumi.Input<string> }
  | { clientId: pulumi.Input<string>; clientSecret: pulumi.Input<string> }
  | { accessToken: pulumi.Input<string> };

/** Marks the credentials in the arguments as secret, even if the program passes plain text. */
export const withSecrets = <Args extends { credentials?: pulumi.Input<Credentials | undefined> }>(
  args: Args,
): Args =>
  args.credentials === undefined ? args : { ...args, credentials: pulumi.secret(args.credentials) };
