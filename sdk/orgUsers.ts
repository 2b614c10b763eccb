import * as pulumi from "@pulumi/pulumi";
import { NATIVE_TYPES, TYPES } from "../provider/dynamic/storedNames";
import { checkedArgs } from "./arguments";
import type { Credentials } from "./credentials";
import { resolveOptionalOutputs } from "./optionalOutputs";
import type { OrgUsersArgs, UndeclaredUser, User, UserStatus } from "./orgUsersArgs";
import { pulumiTypeOf } from "./pulumiType";
import { resourceForm } from "./resourceForm";

/**
 * An {@link OrgUsers} manages all people of an organization as one resource: it can say who is in the
 * organization and nobody else, and it is faster than one {@link OrgInvitation} for each person.
 *
 * Creating the resource invites everyone who is neither invited nor a member, and adopts the others.
 * People who are not declared are reported, or removed if `undeclared` is `remove`. Destroying the
 * resource keeps everyone, unless you apply `onDelete: "remove"` first.
 *
 * @example
 * ```ts
 * import { OrgUsers } from "pulumi-atlas-orgs";
 *
 * new OrgUsers("people", {
 *   orgId: "64b000000000000000000001",
 *   users: {
 *     "owner@example.com": { roles: ["ORG_OWNER"] },
 *     "ada@example.com": { roles: ["ORG_MEMBER"] },
 *   },
 * });
 * ```
 */
export class OrgUsers extends pulumi.CustomResource {
  /** The type token, by which policy packs recognize the resource. */
  static readonly __pulumiType = TYPES.orgUsers;

  declare readonly orgId: pulumi.Output<string>;
  declare readonly users: pulumi.Output<{ [username: string]: pulumi.UnwrappedObject<User> }>;
  /** What Atlas shows of each user. */
  declare readonly people: pulumi.Output<{ [username: string]: UserStatus }>;
  /** Who else is in the organization, without those whom `ignore` names. */
  declare readonly undeclaredUsers: pulumi.Output<{ [username: string]: UndeclaredUser }>;
  declare readonly credentials: pulumi.Output<Credentials | undefined>;

  /**
   * Reads the people of an organization whom the program does not manage. Nobody is invited, changed or
   * removed. The output `users` contains everyone.
   *
   * @param state the credentials to use instead of the configured ones
   * @example
   * ```ts
   * import { OrgUsers } from "pulumi-atlas-orgs";
   *
   * export const users = OrgUsers.get("everyone", "64b000000000000000000001").users;
   * ```
   */
  static get(
    name: string,
    orgId: pulumi.Input<string>,
    state: { credentials?: pulumi.Input<Credentials | undefined> } = {},
    opts?: pulumi.CustomResourceOptions,
  ): OrgUsers {
    return new OrgUsers(name, { orgId, users: {}, ...state }, { ...opts, id: orgId });
  }

  /** Returns true for an {@link OrgUsers}, also from another copy of this package. */
  static override isInstance(value: unknown): value is OrgUsers {
    const type = pulumiTypeOf(value);
    return type === TYPES.orgUsers || type === NATIVE_TYPES.orgUsers;
  }

  constructor(name: string, args: OrgUsersArgs, opts?: pulumi.CustomResourceOptions) {
    const outputs = { people: undefined, undeclaredUsers: undefined };
    const optional = { credentials: undefined };
    const { type, hidden, options } = resourceForm("orgUsers", name, opts, ["credentials"]);
    super(
      type,
      name,
      { ...outputs, ...optional, ...checkedArgs(name, args, "Set orgId and users."), ...hidden },
      options,
    );
    resolveOptionalOutputs(this, this.people, optional);
  }
}
