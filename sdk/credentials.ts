import * as pulumi from "@pulumi/pulumi";

/**
 * How one resource reaches Atlas, where it is not the way that the stack's configuration says: a
 * key of an organization opens no other. All of it is secret in Pulumi's state.
 */
export type Credentials =
  | { publicKey: pulumi.Input<string>; privateKey: pulumi.Input<string> }
  | { clientId: pulumi.Input<string>; clientSecret: pulumi.Input<string> }
  | { accessToken: pulumi.Input<string> };

/** The arguments with their credentials marked as secret, however the program came by them. */
export const withSecrets = <Args extends { credentials?: pulumi.Input<Credentials | undefined> }>(
  args: Args,
): Args =>
  args.credentials === undefined ? args : { ...args, credentials: pulumi.secret(args.credentials) };
