import * as pulumi from "@pulumi/pulumi";

/** The resource of pulumi-atlas-orgs, with the provider that does nothing. */
class OrgInvitation extends pulumi.CustomResource {
  constructor(name: string, args: { orgId: string; username: string; roles: string[] }) {
    const outputs = {
      status: undefined,
      isActive: undefined,
      invitationId: undefined,
      userId: undefined,
      createdAt: undefined,
      expiresAt: undefined,
      inviterUsername: undefined,
      adopted: undefined,
      reinvites: undefined,
    };
    super("pulumi-nodejs:dynamic/mongodbatlas:OrgInvitation", name, {
      ...outputs,
      ...args,
      __provider: 'exports.handler = () => require("pulumi-baseline-orgs/provider").orgInvitation;',
    });
  }
}

for (let n = 0; n < Number(process.env.BENCH_PEOPLE); n += 1) {
  new OrgInvitation(`person-${n}`, {
    orgId: "64b000000000000000000001",
    username: `person-${n}@example.com`,
    roles: ["ORG_MEMBER"],
  });
}
