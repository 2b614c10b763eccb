import type * as Valibot from "valibot";
import type { AccessListEntry } from "./accessListEntry";
import type {
  ApiKey,
  AtlasOrganization,
  CloudAccessRoleAssignment,
  CloudAppUser,
  CreateOrganizationResponse,
  Group,
  OrganizationInvitation,
  OrganizationSettings,
  OrgDelegationSettings,
  OrgServiceAccount,
  OrgUser,
  Page,
} from "./types";

/** The responses that calls get, by the name of their schema. */
export interface Responses {
  readonly organization: AtlasOrganization;
  readonly organizations: Page<AtlasOrganization>;
  readonly createdOrganization: CreateOrganizationResponse;
  readonly settings: OrganizationSettings;
  readonly delegationSettings: OrgDelegationSettings;
  readonly groups: Page<Group>;
  readonly apiKeys: Page<ApiKey>;
  readonly serviceAccount: OrgServiceAccount;
  readonly accessList: Page<AccessListEntry>;
  readonly users: Page<CloudAppUser>;
  readonly invitation: OrganizationInvitation;
  readonly invitations: readonly OrganizationInvitation[];
  readonly orgUser: OrgUser;
  readonly orgUsers: Page<OrgUser>;
  /** Nothing, as after a deletion. Some API versions send `{}`. */
  readonly empty: undefined;
}

type Schema = Valibot.GenericSchema<unknown, unknown>;
type Fields<T> = { readonly [Name in keyof T]?: Schema };

/** Says what a response lacks, such as `results[3].id`; `undefined` if it is complete. */
export type ResponseCheck = (name: keyof Responses, value: unknown) => string | undefined;

/**
 * Loads the schemas. They check only what the product relies on, because Atlas adds fields at any time,
 * but all of that: a field of another type would otherwise fail far from here, without naming Atlas.
 * Loading takes some milliseconds, so it waits for the first response.
 */
export async function loadResponseCheck(): Promise<ResponseCheck> {
  const v = await import("valibot");

  const text = v.pipe(v.string(), v.nonEmpty());
  // Valibot accepts a list as an object.
  const isRecord = v.custom<object>((value) => !Array.isArray(value));
  const record = <T>(fields: Fields<T>) =>
    v.pipe(isRecord, v.object(fields as Valibot.ObjectEntries));
  const page = (item: Schema) =>
    record<Page<unknown>>({
      results: v.array(item),
      links: v.nullish(v.array(record({}))),
      totalCount: v.optional(v.number()),
    });
  const optionalText = v.nullish(v.string());
  const optionalTexts = v.nullish(v.array(text));

  const organization = record<AtlasOrganization>({ id: text, name: text });
  const invitation = record<OrganizationInvitation>({
    id: text,
    username: text,
    orgName: text,
    roles: v.array(text),
    createdAt: text,
    expiresAt: text,
    inviterUsername: optionalText,
    teamIds: optionalTexts,
    groupRoleAssignments: v.nullish(v.array(record({ groupId: text, groupRole: text }))),
  });
  const roles = v.array(
    record<CloudAccessRoleAssignment>({
      roleName: text,
      orgId: optionalText,
      groupId: optionalText,
    }),
  );
  const orgUser = record<OrgUser>({
    id: text,
    username: text,
    orgMembershipStatus: text,
    roles: record<OrgUser["roles"]>({
      orgRoles: optionalTexts,
      groupRoleAssignments: v.nullish(
        v.array(record({ groupId: text, groupRoles: v.array(text) })),
      ),
    }),
    teamIds: optionalTexts,
    invitationCreatedAt: optionalText,
    invitationExpiresAt: optionalText,
    inviterUsername: optionalText,
  });
  const schemas: Readonly<Record<keyof Responses, Schema>> = {
    organization,
    organizations: page(organization),
    createdOrganization: record<CreateOrganizationResponse>({
      organization,
      apiKey: v.nullish(record({ publicKey: text, privateKey: text })),
      serviceAccount: v.nullish(
        record({ clientId: text, secrets: v.array(record({ secret: text })) }),
      ),
    }),
    settings: record<OrganizationSettings>({}),
    delegationSettings: record<OrgDelegationSettings>({}),
    groups: page(record<Group>({ id: text, name: text })),
    apiKeys: page(record<ApiKey>({ id: text, publicKey: text, roles: v.nullish(roles) })),
    serviceAccount: record<OrgServiceAccount>({ roles: v.array(text) }),
    accessList: page(
      record<AccessListEntry>({
        cidrBlock: optionalText,
        ipAddress: optionalText,
        lastUsedAddress: optionalText,
      }),
    ),
    users: page(record<CloudAppUser>({ id: text, username: text, roles, teamIds: optionalTexts })),
    invitation,
    invitations: v.array(invitation),
    orgUser,
    orgUsers: page(orgUser),
    empty: v.unknown(),
  };

  return (name, value) => {
    const { issues } = v.safeParse(schemas[name], value, { abortEarly: true });
    return issues && pathOf(issues[0]);
  };
}

/** The path of the first problem. Its value is not shown: a response can contain a secret. */
function pathOf({ path, expected }: Valibot.BaseIssue<unknown>): string {
  const names = (path ?? []).map(({ key }) =>
    typeof key === "number" ? `[${key}]` : `.${String(key)}`,
  );
  if (names.length > 0) return names.join("").replace(/^\./, "");
  return expected === "Array" ? "a list" : "its content";
}
