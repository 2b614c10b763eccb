import { OrgUsers } from "pulumi-atlas-orgs";

const people = Array.from({ length: Number(process.env.BENCH_PEOPLE) }, (_, n) => [
  `person-${n}@example.com`,
  { roles: ["ORG_MEMBER"] },
]);

new OrgUsers("people", { orgId: "64b000000000000000000001", users: Object.fromEntries(people) });
