/**
 * A provider that does nothing, to measure the engine alone. It returns the state that
 * pulumi-atlas-orgs returns for a person who was just invited.
 */
const DECLARED = ["orgId", "username", "roles"];

const inputsOf = (properties) =>
  Object.fromEntries(DECLARED.map((name) => [name, properties[name]]));

const stateOf = (properties) => ({
  ...inputsOf(properties),
  status: "PENDING",
  isActive: false,
  adopted: false,
  reinvites: 0,
  invitationId: "650000000000000000000001",
  createdAt: "2026-01-01T00:00:00Z",
  expiresAt: "2026-01-31T00:00:00Z",
  inviterUsername: "emulator",
  orgName: "Emulated",
});

exports.orgInvitation = {
  check: async (_olds, news) => ({ inputs: news, failures: [] }),
  diff: async () => ({ changes: false }),
  create: async (news) => ({ id: `${news.orgId}/${news.username}`, outs: stateOf(news) }),
  read: async (id, recorded) => ({ id, props: stateOf(recorded), inputs: inputsOf(recorded) }),
  update: async (_id, _olds, news) => ({ outs: stateOf(news) }),
  delete: async () => undefined,
};

/** The same for an OrgUsers: it returns the state that is recorded. */
exports.orgUsers = {
  ...exports.orgInvitation,
  read: async (id, { orgId, users, people, undeclaredUsers }) => ({
    id,
    props: { orgId, users, people, undeclaredUsers },
    inputs: { orgId, users },
  }),
};
