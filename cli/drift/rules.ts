/** How much a difference matters. */
export type DriftClass = "security" | "drift" | "lifecycle" | "planned" | "error";

/** In the order in which they are shown, with what each means. */
export const CLASSES: Readonly<Record<DriftClass, string>> = {
  error: "could not be looked at",
  security: "more is allowed than the program says",
  drift: "not as declared",
  lifecycle: "invitations on their way",
  planned: "the program changed, and `up` has not run since",
};

interface KindFacts {
  readonly class: DriftClass;
  /** What it is, in a few words, without the person it is about. */
  readonly title: string;
  /** What it means and what to do. */
  readonly help: string;
  /** From 0 to 10, as code-scanning pages weigh findings; for security only. */
  readonly weight?: number;
}

const security = (weight: number, title: string, help: string): KindFacts => ({
  class: "security",
  title,
  help,
  weight,
});
const ordinary =
  (kind: Exclude<DriftClass, "security">) =>
  (title: string, help: string): KindFacts => ({ class: kind, title, help });
const drift = ordinary("drift");
const lifecycle = ordinary("lifecycle");
const planned = ordinary("planned");

const TAKE_BACK = "`pulumi up --refresh` takes it back; if it is meant, declare it.";
const PUT_BACK = "`pulumi up --refresh` puts it back; if it is meant, change the program.";
const DECLARE =
  "Declare the person as an OrgInvitation, which adopts them, or take them out in Atlas.";
const APPLY = "`pulumi up` applies it.";

/** Every kind of difference. */
export const KINDS = {
  failed: {
    class: "error",
    title: "Something could not be looked at",
    help: "Put right what the message says; until then the report is not complete.",
  },
  "undeclared-owner": security(
    9.5,
    "An owner, or somebody invited as one, whom nobody declared",
    DECLARE,
  ),
  "became-owner": security(9.5, "Someone was made an owner outside the program", TAKE_BACK),
  "protection-loosened": security(8.5, "A setting that protects was loosened", PUT_BACK),
  "role-gained": security(8, "Someone gained an organization role", TAKE_BACK),
  "project-role-gained": security(8, "Someone gained a role in a project", TAKE_BACK),
  "undeclared-member": security(8, "A member whom nobody declared", DECLARE),
  "team-joined": security(7.5, "Someone was put into a team", TAKE_BACK),
  "undeclared-invitation": security(7, "An invitation that nobody declared", DECLARE),
  "organization-gone": drift(
    "The organization is gone",
    "It was deleted, or the credential no longer sees it: look before you run `up`.",
  ),
  "organization-renamed": drift("The organization was renamed", PUT_BACK),
  "setting-changed": drift("A setting of the organization was changed", PUT_BACK),
  "member-removed": drift(
    "A member was taken out",
    "`pulumi up --refresh` invites them again; if it is meant, remove the resource.",
  ),
  "invitation-gone": drift(
    "An invitation is gone before its last day",
    "It was withdrawn; or accepted, and the member taken out; or rejected, which v1.0 does not tell. `pulumi up --refresh` sends another; if it is meant, remove the resource.",
  ),
  "role-lost": drift("Someone lost an organization role", PUT_BACK),
  "project-role-lost": drift("Someone lost a role in a project", PUT_BACK),
  "team-left": drift("Someone was taken out of a team", PUT_BACK),
  "argument-changed": drift("Something else is not as declared", PUT_BACK),
  accepted: lifecycle("An invitation was accepted", "Nothing is to be done."),
  expired: lifecycle(
    "An invitation has expired",
    "`pulumi up --refresh` sends a new one as far as onExpired and maxReinvites say so.",
  ),
  rejected: lifecycle(
    "An invitation was rejected",
    "It is not sent again unless onRejected says so: talk to the person, or remove the resource.",
  ),
  expiring: lifecycle("An invitation is about to expire", "Remind the person."),
  "invited-again": lifecycle(
    "An ended invitation was sent again outside the program",
    "Nothing is to be done.",
  ),
  settled: lifecycle(
    "Changed outside the program, and declared so since",
    "`pulumi up --refresh` records it.",
  ),
  "to-create": planned("Declared, and not there yet", APPLY),
  "to-change": planned("Declared otherwise than it was", APPLY),
  "to-replace": planned("Declared so that it has to be replaced", APPLY),
  "to-remove": planned("No longer declared", APPLY),
} as const satisfies Readonly<Record<string, KindFacts>>;

export type Kind = keyof typeof KINDS;

export const factsOf = (kind: Kind): KindFacts => KINDS[kind];
