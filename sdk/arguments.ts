import * as pulumi from "@pulumi/pulumi";
import { type Credentials, withSecrets } from "./credentials";

/**
 * The arguments of a resource, with its credentials marked as secret. JavaScript allows a program to
 * leave them out.
 *
 * @param required says which arguments the resource needs, as a sentence
 */
export function checkedArgs<Args extends { credentials?: pulumi.Input<Credentials | undefined> }>(
  name: string,
  args: Args | null | undefined,
  required: string,
): Args {
  if (typeof args === "object" && args !== null) return withSecrets(args);
  throw new pulumi.RunError(`${name}: the arguments are missing. ${required}`);
}
