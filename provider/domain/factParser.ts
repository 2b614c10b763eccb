import * as v from "valibot";
import type { Fact } from "./facts";

const STRINGS = v.array(v.string());

const GRANTS = v.object({
  roles: v.exactOptional(STRINGS),
  teamIds: v.exactOptional(STRINGS),
  groupRoleAssignments: v.exactOptional(
    v.array(v.object({ groupId: v.string(), groupRoles: STRINGS })),
  ),
});

const STATUSES = ["PENDING", "ACTIVE", "INVITATION_EXPIRED", "INVITATION_REJECTED"] as const;

const FACT = v.variant("code", [
  v.object({
    code: v.literal("adopts-person"),
    orgId: v.string(),
    username: v.string(),
    status: v.exactOptional(v.picklist(STATUSES)),
    live: v.exactOptional(GRANTS),
  }),
  v.object({
    code: v.picklist(["removes-person", "undeclared-person"]),
    orgId: v.string(),
    username: v.string(),
    status: v.picklist(STATUSES),
    roles: STRINGS,
  }),
  v.object({ code: v.literal("resumes-invitation"), orgId: v.string(), username: v.string() }),
  v.object({
    code: v.literal("adopts-organization"),
    orgId: v.string(),
    name: v.string(),
    changes: v.array(v.object({ property: v.string(), live: v.unknown(), declared: v.unknown() })),
    insufficientRoles: v.exactOptional(v.array(v.string())),
  }),
]);

const LINE = v.pipe(v.string(), v.parseJson(), FACT);

/** The facts in a text of JSON lines. Lines that are cut off or have an unknown code are skipped. */
export const parseFacts = (text: string): Fact[] =>
  text.split("\n").flatMap((line) => {
    const result = v.safeParse(LINE, line);
    return result.success ? [result.output] : [];
  });
