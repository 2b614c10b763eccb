import { UserError } from "../domain/errors";
import { UNKNOWN } from "../domain/unknown";
import { orgInvitation } from "../resources/invitation/lifecycle";
import type { Failure, Identity, Lifecycle } from "../resources/lifecycle";
import { organization } from "../resources/organization/lifecycle";
import type { Ports } from "../resources/ports";

/** A resource as the plugin serves it. */
export interface NativeResource {
  readonly lifecycle: Lifecycle<object, object>;
  /** The outputs that no input has. A preview does not know them. */
  readonly outputs: readonly string[];
  /** Checks what only a preview reads: the differences of an organization that is adopted. */
  preview?(inputs: object, identity: Identity): Promise<readonly Failure[]>;
  /** The state that an id stands for, for `pulumi import`. Throws if the id is malformed. */
  stateOf(id: string): object;
}

const ORG_ID = /^[0-9a-f]{24}$/;

const malformed = (id: string, form: string): UserError =>
  new UserError(`The id ${JSON.stringify(id)} is malformed. Use ${form}.`);

/** The resources of the plugin, by type token. */
export function nativeResources(ports: Ports): Readonly<Record<string, NativeResource>> {
  const organizations = organization(ports) as Lifecycle<object, object>;
  return {
    "atlas-orgs:index:Organization": {
      lifecycle: organizations,
      // The engine does not tell `check` whether it runs in a preview.
      preview: async (inputs, identity) =>
        (await organizations.check({}, inputs, identity, true)).failures,
      outputs: ["orgId", "name", "adopted", "ownCredentials"],
      stateOf(id) {
        if (!ORG_ID.test(id))
          throw malformed(id, "the id of the organization, 24 hexadecimal digits");
        return {
          orgId: id,
          name: "",
          deletionProtection: true,
          __declaredNames: ["orgId", "name"],
          __undeclaredNames: ["deletionProtection"],
        };
      },
    },
    "atlas-orgs:index:OrgInvitation": {
      lifecycle: orgInvitation(ports) as unknown as Lifecycle<object, object>,
      outputs: [
        "status",
        "isActive",
        "adopted",
        "reinvites",
        "invitationId",
        "userId",
        "createdAt",
        "expiresAt",
        "inviterUsername",
        "atlasUsername",
        "changedUsername",
      ],
      stateOf(id) {
        const [orgId = "", username, ...rest] = id.split("/");
        if (!ORG_ID.test(orgId) || !username || rest.length > 0)
          throw malformed(id, "<orgId>/<e-mail address>");
        return {
          ...{ orgId, username, roles: [], teamIds: [], groupRoleAssignments: [] },
          __undeclaredNames: ["teamIds", "groupRoleAssignments"],
        };
      },
    },
  };
}

/** The outputs of a resource that a preview creates: what is declared, and unknown values. */
export const plannedState = ({ outputs }: NativeResource, inputs: object): object => ({
  ...Object.fromEntries(outputs.map((name) => [name, UNKNOWN])),
  ...inputs,
});
