/** The recorded requests of each experiment, by the name with which an assumption refers to them. */
export const STEPS = {
  lists: [
    "organization",
    "members",
    "users",
    "invitations",
    "projects",
    "teams",
    "firstUser",
    "secondUser",
    "apiKeys",
    "serviceAccount",
    "settings",
    "legacySettings",
    "unknownOrganization",
    "unknownKey",
  ],
  invitation: [
    "invited",
    "read",
    "listed",
    "foundByAddress",
    "userFoundByAddress",
    "usersWithInvited",
    "changedRoles",
    "changedAll",
    "emptied",
    "changedByAddress",
    "invitedAgain",
    "invitedInUpperCase",
    "userInvitedAgain",
    "withdrawn",
    "readWithdrawn",
    "withdrawnAgain",
    "userOfWithdrawn",
    "listedWithdrawn",
    "reinvited",
  ],
  user: [
    "userInvited",
    "invitationsWithUser",
    "userChangedRoles",
    "userEmptied",
    "userWithdrawn",
    "userOfUserWithdrawn",
    "userReinvited",
    "userRemoved",
    "userOfUserRemoved",
  ],
  declined: ["declinable", "declined", "listedDeclined", "readDeclined", "invitedAfterDecline"],
  accepted: [
    "acceptable",
    "accepted",
    "readAccepted",
    "withdrawnAccepted",
    "memberAfterWithdrawal",
    "memberInvited",
    "memberChanged",
    "memberRemoved",
    "userOfMemberRemoved",
  ],
  organization: [
    "created",
    "ownOrganization",
    "ownOnOther",
    "otherOnOwn",
    "readerKey",
    "refusedReader",
    "timeoutsSet",
    "timeoutsChanged",
    "deleted",
    "ownAfterDeletion",
    "otherAfterDeletion",
  ],
} as const;

export type ExperimentName = keyof typeof STEPS;

/** The name of a recorded request. */
export type Step = (typeof STEPS)[ExperimentName][number];

/** The experiment that a request belongs to. */
export const experimentOf = (step: Step): ExperimentName =>
  (Object.keys(STEPS) as ExperimentName[]).find((name) =>
    (STEPS[name] as readonly Step[]).includes(step),
  ) ?? "lists";
