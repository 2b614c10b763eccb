import { OrgInvitation } from "pulumi-atlas-orgs";

for (let n = 0; n < Number(process.env.BENCH_PEOPLE); n += 1) {
  new OrgInvitation(`person-${n}`, {
    orgId: "64b000000000000000000001",
    username: `person-${n}@example.com`,
    roles: ["ORG_MEMBER"],
  });
}
