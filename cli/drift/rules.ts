/** How much a difference matters. */
export type DriftClass = "security" | "drift" | "lifecycle" | "planned" | "error";

/** The classes in the order of reports, each with what it means. */
export const CLASSES: Readonly<Record<DriftClass, string>> = {
  error: "checks that failed",
  security: "access beyond what the program declares",
  drift: "differences from what the program declares",
  lifecycle: "progress of invitations",
  planned: "program changes that `up` has not applied yet",
};

interface Rule {
  readonly class: DriftClass;
  /** What happened, without the person or organization. */
  readonly title: string;
  /** What it means and what to do. */
  readonly help: string;
  /** `security-severity` of SARIF, from 0 to 10. Only security rules have it. */
  readonly severity?: number;
}

const security = (severity: number, title: string, help: string): Rule => ({
  class: "security",
  title,
  help,
  severity,
});
const ruleOfClass =
  (driftClass: Exclude<DriftClass, "security">) =>
  (title: string, help: string): Rule => ({ class: driftClass, title, help });
const drift = ruleOfClass("drift");
const lifecycle = ruleOfClass("lifecycle");
const planned = ruleOfClass("planned");

const REVERT = "`pulumi up --refresh` reverts the change. To keep it, change the program.";
const DECLARE =
  "Declare the person with an OrgInvitation or in an OrgUsers, which adopts them, or remove them in Atlas. An OrgUsers whose `undeclared` is `remove` removes them.";
const NO_ACTION = "No action is needed.";
const APPLY = "Run `pulumi up` to apply it.";

/** Every rule that classifies a difference. The keys are part of the report's format. */
export const RULES = {
  failed: {
    class: "error",
    title: "A check failed",
    help: "Fix the error in the message. Until then, the report is incomplete.",
  },
  "undeclared-owner": security(9.5, "An owner or invited owner is not declared", DECLARE),
  "became-owner": security(9.5, "A person became an owner outside Pulumi", REVERT),
  "protection-loosened": security(8.5, "A setting became less secure", REVERT),
  "role-gained": security(8, "A person gained an organization role", REVERT),
  "project-role-gained": security(8, "A person gained a project role", REVERT),
  "undeclared-member": security(8, "A member is not declared", DECLARE),
  "team-joined": security(7.5, "A person was added to a team", REVERT),
  "undeclared-invitation": security(7, "An invitation is not declared", DECLARE),
  "organization-gone": drift(
    "The organization was not found",
    "It was deleted, or the credential can no longer read it. Find out which before you run `pulumi up`.",
  ),
  "organization-renamed": drift("The organization was renamed", REVERT),
  "setting-changed": drift("An organization setting was changed", REVERT),
  "member-removed": drift(
    "A member was removed",
    "`pulumi up --refresh` invites the person again. To keep them out, delete the resource from the program.",
  ),
  "invitation-gone": drift(
    "An invitation disappeared before it expired",
    "It was withdrawn, it was accepted and the member was removed, or it was rejected, which API v1.0 does not show. `pulumi up --refresh` sends a new invitation. To prevent that, delete the resource from the program.",
  ),
  "role-lost": drift("A person lost an organization role", REVERT),
  "project-role-lost": drift("A person lost a project role", REVERT),
  "team-left": drift("A person was removed from a team", REVERT),
  "address-changed": drift(
    "A person changed their address",
    "Declare the new address: `username` of an OrgInvitation, or the key in `users` of an OrgUsers. The person stays the same, and no e-mail is sent.",
  ),
  "argument-changed": drift("Another argument was changed", REVERT),
  accepted: lifecycle("An invitation was accepted", NO_ACTION),
  expired: lifecycle(
    "An invitation expired",
    "`pulumi up --refresh` sends a new invitation if onExpired and maxReinvites allow it.",
  ),
  rejected: lifecycle(
    "An invitation was rejected",
    "It is sent again only if onRejected is `reinvite`. Talk to the person, or delete the resource from the program.",
  ),
  expiring: lifecycle("An invitation expires soon", "Remind the person to accept it."),
  "invited-again": lifecycle("An ended invitation was sent again outside Pulumi", NO_ACTION),
  settled: lifecycle(
    "A change made outside Pulumi matches the program",
    "`pulumi up --refresh` records it in the state.",
  ),
  "to-adopt-owner": planned(
    "A person will be adopted, and gains or loses ORG_OWNER",
    "Compare the declared roles with those in Atlas before you run `pulumi up`.",
  ),
  "to-adopt-and-change": planned(
    "A person will be adopted, and their access changes",
    "Compare the declared access with that in Atlas before you run `pulumi up`.",
  ),
  "to-adopt": planned("A person will be adopted without changes", APPLY),
  "to-create": planned("A resource is declared and not created yet", APPLY),
  "to-change": planned("A resource has changes that are not applied yet", APPLY),
  "to-replace": planned("A resource has changes that replace it", APPLY),
  "to-remove": planned("A resource is no longer declared", APPLY),
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleId = keyof typeof RULES;

export const ruleOf = (id: RuleId): Rule => RULES[id];
