import * as v from "valibot";

const text = v.pipe(
  v.string(),
  v.check((value) => value.isWellFormed(), "has half a character"),
);
const texts = v.array(text);
const time = v.pipe(
  text,
  v.check((value) => !Number.isNaN(Date.parse(value)), "is not a time"),
);
const number = v.pipe(v.number(), v.finite());

const accessList = v.array(
  v.looseObject({
    cidrBlock: text,
    createdAt: time,
    requests: number,
    lastUsed: v.nullable(v.looseObject({ at: time, address: text })),
  }),
);
const apiKeys = v.array(
  v.looseObject({
    id: text,
    desc: text,
    publicKey: text,
    privateKey: text,
    roles: texts,
    accessList,
  }),
);
const serviceAccounts = v.array(
  v.looseObject({
    ...{ clientId: text, clientSecret: text, name: text, description: text, roles: texts },
    ...{ createdAt: time, secretId: text, secretExpiresAt: time, accessList },
  }),
);
const access = {
  roles: texts,
  teamIds: texts,
  groupRoleAssignments: v.array(v.looseObject({ groupId: text, roles: texts })),
};
const person = v.variant("status", [
  v.looseObject({
    ...access,
    status: v.literal("ACTIVE"),
    username: text,
    userId: text,
    createdAt: time,
  }),
  v.looseObject({
    ...access,
    status: v.picklist(["PENDING", "INVITATION_REJECTED"]),
    username: text,
    userId: text,
    invitation: v.looseObject({
      id: text,
      createdAt: time,
      expiresAt: time,
      inviterUsername: text,
    }),
  }),
]);
const organization = v.looseObject({
  id: text,
  name: text,
  skipDefaultAlertsSettings: v.boolean(),
  payments: v.picklist(["paying", "none", "failed"]),
  liveMigration: v.boolean(),
  settings: v.looseObject({}),
  delegationSettings: v.looseObject({}),
  people: v.array(person),
  groups: v.array(
    v.looseObject({ id: text, name: text, created: time, goneAt: v.nullable(number) }),
  ),
  teams: v.array(v.looseObject({ id: text, name: text })),
  apiKeys,
  serviceAccounts,
});

const mailContent = v.looseObject({
  organizationName: text,
  invitationId: text,
  inviterUsername: text,
  roles: v.array(text),
  expiresAt: time,
});

const data = v.looseObject({
  clock: v.looseObject({ fixedAt: v.nullable(number), offset: number }),
  nextNumber: v.pipe(v.number(), v.integer()),
  organizations: v.array(organization),
  mail: v.array(
    v.looseObject({ to: text, orgId: text, sentAt: time, content: v.optional(mailContent) }),
  ),
  tokens: v.array(v.looseObject({ token: text, clientId: text, expiresAt: number })),
  spellings: v.optional(v.array(v.looseObject({ sent: text, stored: text }))),
  deletedOrganizations: v.optional(v.array(v.looseObject({ id: text, apiKeys, serviceAccounts }))),
});

/** What a state file lacks, such as `organizations[0].name`; undefined if it is complete. */
export function problemIn(value: unknown): string | undefined {
  const { issues } = v.safeParse(data, value, { abortEarly: true });
  if (!issues) return undefined;
  const [{ path = [] }] = issues;
  const names = path.map(({ key }) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`));
  return names.join("").replace(/^\./, "") || "data";
}
