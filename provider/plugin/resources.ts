import { UserError } from "../domain/errors";
import { personId } from "../domain/person";
import { UNKNOWN } from "../domain/unknown";
import { canonicalUsername } from "../domain/username";
import { orgInvitation } from "../resources/invitation/lifecycle";
import type { Failure, Identity, Lifecycle } from "../resources/lifecycle";
import { organization } from "../resources/organization/lifecycle";
import { peopleOfRun } from "../resources/person/run";
import type { Ports } from "../resources/ports";
import { orgUsers } from "../resources/users/lifecycle";

/** A resource as the plugin serves it. */
export interface NativeResource {
  readonly lifecycle: Lifecycle<object, object>;
  /** The outputs that no input has. A preview does not know them. */
  readonly outputs: readonly string[];
  /** Checks what only a preview reads: the differences of an organization that is adopted. */
  preview?(inputs: object, identity: Identity): Promise<readonly Failure[]>;
  /**
   * The state that an id stands for, for `pulumi import`, and the id as it is recorded. Throws if the id
   * is malformed.
   */
  imported(id: string): { readonly id: string; readonly state: object };
}

const malformed = (id: string, form: string): UserError =>
  new UserError(`The id ${JSON.stringify(id)} is malformed. Use ${form}.`);

function checkedOrgId(id: string): string {
  if (/^[0-9a-f]{24}$/.test(id)) return id;
  throw malformed(id, "the id of the organization, 24 hexadecimal digits");
}

/** The resources of the plugin, by type token. */
export function nativeResources(ports: Ports): Readonly<Record<string, NativeResource>> {
  const organizations = organization(ports) as Lifecycle<object, object>;
  const people = peopleOfRun(ports);
  return {
    "atlas-orgs:index:Organization": {
      lifecycle: organizations,
      // The engine does not tell `check` whether it runs in a preview.
      preview: async (inputs, identity) =>
        (await organizations.check({}, inputs, identity, true)).failures,
      outputs: ["orgId", "name", "adopted", "ownCredentials"],
      imported(id) {
        const state = {
          ...{ orgId: checkedOrgId(id), name: "", deletionProtection: true },
          __declaredNames: ["orgId", "name"],
          __undeclaredNames: ["deletionProtection"],
        };
        return { id, state };
      },
    },
    "atlas-orgs:index:OrgInvitation": {
      lifecycle: orgInvitation(ports, people) as unknown as Lifecycle<object, object>,
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
      imported(id) {
        const [, orgId, address] = /^([0-9a-f]{24})\/(.+)$/.exec(id) ?? [];
        if (orgId === undefined || address === undefined)
          throw malformed(id, "<orgId>/<e-mail address>");
        const person = { orgId, username: canonicalUsername(address) };
        const state = {
          ...{ ...person, roles: [], teamIds: [], groupRoleAssignments: [] },
          __undeclaredNames: ["teamIds", "groupRoleAssignments"],
        };
        return { id: personId(person), state };
      },
    },
    "atlas-orgs:index:OrgUsers": {
      lifecycle: orgUsers(ports, people) as unknown as Lifecycle<object, object>,
      outputs: ["people", "undeclaredUsers"],
      imported: (id) => ({ id, state: { orgId: checkedOrgId(id), users: {} } }),
    },
  };
}

/** The outputs of a resource that a preview creates: what is declared, and unknown values. */
export const plannedState = ({ outputs }: NativeResource, inputs: object): object => ({
  ...Object.fromEntries(outputs.map((name) => [name, UNKNOWN])),
  ...inputs,
});
