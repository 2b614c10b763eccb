import * as pulumi from "@pulumi/pulumi";
import { SECRET_PARTS } from "../provider/domain/credentialSources";
import { requirePlugin } from "./pluginLookup";
import type { ProviderArgs } from "./providerArgs";
import { pulumiTypeOf } from "./pulumiType";

const PROVIDER_TYPE = "pulumi:providers:atlas-orgs";

/**
 * A {@link Provider} holds credentials and settings for the resources that name it in their options.
 * Such a resource is a native one: Pulumi runs it in the plugin `atlas-orgs`. In TypeScript, a resource
 * without a `Provider` is a dynamic one and needs no plugin.
 *
 * Without arguments, the provider of a TypeScript program uses the `mongodbatlas:` configuration of the
 * stack. If there is none, it uses the `atlas-orgs:` configuration, which is that of programs without a
 * `Provider`. In other languages, a provider without arguments uses environment variables only.
 *
 * @example
 * ```ts
 * import { OrgInvitation, Provider } from "pulumi-atlas-orgs";
 *
 * const provider = new Provider("atlas");
 * new OrgInvitation(
 *   "ada",
 *   { orgId: "64b000000000000000000001", username: "ada@example.com", roles: ["ORG_MEMBER"] },
 *   { provider },
 * );
 * ```
 * @example
 * This provider takes its credentials from the configuration of the program:
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import { OrgInvitation, Provider } from "pulumi-atlas-orgs";
 *
 * const config = new pulumi.Config();
 * const acme = new Provider("acme", {
 *   publicKey: config.require("acmePublicKey"),
 *   privateKey: config.requireSecret("acmePrivateKey"),
 * });
 * new OrgInvitation(
 *   "ada",
 *   { orgId: "64b000000000000000000001", username: "ada@example.com", roles: ["ORG_MEMBER"] },
 *   { provider: acme },
 * );
 * ```
 *
 * ```yaml
 * config:
 *   acmePublicKey:
 *     type: string
 *   acmePrivateKey:
 *     type: string
 *     secret: true
 * resources:
 *   acme:
 *     type: pulumi:providers:atlas-orgs
 *     properties:
 *       publicKey: ${acmePublicKey}
 *       privateKey: ${acmePrivateKey}
 *   ada:
 *     type: atlas-orgs:OrgInvitation
 *     properties:
 *       orgId: 64b000000000000000000001
 *       username: ada@example.com
 *       roles:
 *         - ORG_MEMBER
 *     options:
 *       provider: ${acme}
 * ```
 */
export class Provider extends pulumi.ProviderResource {
  /** Returns true for a {@link Provider}, also from another copy of this package. */
  static override isInstance(value: unknown): value is Provider {
    return pulumiTypeOf(value) === PROVIDER_TYPE;
  }

  constructor(name: string, args?: ProviderArgs, opts?: pulumi.ResourceOptions) {
    requirePlugin(name, (opts as pulumi.CustomResourceOptions | undefined)?.pluginDownloadURL);
    const inputs: Record<string, unknown> = { ...(args ?? configuredArgs()) };
    for (const secret of SECRET_PARTS)
      if (inputs[secret] !== undefined) inputs[secret] = pulumi.secret(inputs[secret]);
    super("atlas-orgs", name, inputs, opts);
  }
}

const KEYS: readonly (keyof ProviderArgs)[] = [
  "publicKey",
  "privateKey",
  "clientId",
  "clientSecret",
  "accessToken",
  "apiVersion",
  "baseUrl",
  "maxAttempts",
  "timeoutSeconds",
  "parallel",
  "onDelete",
  "log",
  "logMask",
];

/** The stack's configuration for the dynamic resources, or else that of the plugin's default provider. */
function configuredArgs(): Record<string, unknown> {
  const [own = {}, ofPlugin = {}] = ["mongodbatlas", "atlas-orgs"].map((namespace) => {
    const config = new pulumi.Config(namespace);
    const values = KEYS.map((key) => [key, config.get(key)] as const);
    return Object.fromEntries(values.filter(([, value]) => value !== undefined));
  });
  return Object.keys(own).length > 0 ? own : ofPlugin;
}
