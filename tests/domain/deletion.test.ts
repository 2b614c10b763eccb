import {
  type DeletablePerson,
  onDeletePolicy,
  organizationDeletion,
  type PersonDeletion,
  personDeletion,
} from "../../provider/domain/deletion";
import type { OrgMembershipStatus } from "../../provider/domain/person";

const OURS: DeletablePerson = { adopted: false };
const ADOPTED: DeletablePerson = { adopted: true };

test.each<[DeletablePerson, "remove" | "retain"]>([
  [{}, "remove"],
  [OURS, "remove"],
  [ADOPTED, "retain"],
  [{ ...OURS, onDelete: "retain" }, "retain"],
  [{ ...ADOPTED, onDelete: "remove" }, "remove"],
])("the policy of %j is %s", (person, policy) => expect(onDeletePolicy(person)).toBe(policy));

type Row = [DeletablePerson, OrgMembershipStatus | undefined, PersonDeletion];

test.each<Row>([
  [OURS, undefined, "none"],
  [OURS, "INVITATION_EXPIRED", "none"],
  [ADOPTED, "INVITATION_REJECTED", "none"],
  [OURS, "PENDING", "withdraw"],
  [OURS, "ACTIVE", "remove"],
  [{ ...OURS, onDelete: "retain" }, "PENDING", "withdraw"],
  [{ ...OURS, onDelete: "retain" }, "ACTIVE", "retain"],
  [ADOPTED, "PENDING", "retain"],
  [ADOPTED, "ACTIVE", "retain"],
  [{ ...ADOPTED, onDelete: "retain" }, "PENDING", "retain"],
  [{ ...ADOPTED, onDelete: "remove" }, "PENDING", "withdraw"],
  [{ ...ADOPTED, onDelete: "remove" }, "ACTIVE", "remove"],
])("deleting the resource of %j with status %s does this: %s", (person, status, expected) =>
  expect(personDeletion(person, status)).toBe(expected),
);

test.each([
  [{ adopted: false }, "refuse"],
  [{}, "refuse"],
  [{ adopted: true }, "release"],
  [{ adopted: true, deletionProtection: true }, "release"],
  [{ adopted: false, deletionProtection: true }, "refuse"],
  [{ adopted: true, deletionProtection: false }, "delete"],
  [{ adopted: false, deletionProtection: false }, "delete"],
])("deleting the resource of the organization %j does this: %s", (recorded, expected) =>
  expect(organizationDeletion(recorded)).toBe(expected),
);
