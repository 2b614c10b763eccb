/**
 * What Atlas may do where nothing that MongoDB published decides it, or where recordings differ. The
 * first choice is the default. The emulator's README has the evidence.
 */
const CHOICES = {
  /** The body of the 401 to an unknown or wrong key. */
  keyRefusal: ["errorCode", "noErrorCode"],
  /** The code of the 401 to a key whose role is not sufficient. */
  roleRefusal: ["USER_UNAUTHORIZED", "NOT_ORG_OWNER"],
  /** What the key of another organization gets. */
  otherOrganization: ["USER_CANNOT_ACCESS_ORG", "ORG_NOT_FOUND"],
  /** What a deleted organization's own key gets. */
  deletedOrganizationKey: ["unknownKey", "ORG_NOT_FOUND"],
  /** What inviting a pending person again does. */
  repeatedInvitation: ["refused409", "refused400", "resent"],
  /** What a PATCH does to the teams and project roles that it does not send. */
  omittedInPatch: ["kept", "removed"],
  /** Whether v1.0 still shows expired and rejected invitations. */
  endedInvitation: ["hidden", "listed"],
} as const;

export type Assumptions = {
  readonly [Name in keyof typeof CHOICES]: (typeof CHOICES)[Name][number];
};

/** Every choice that is not a default, like `keyRefusal=noErrorCode`. */
export const otherChoices = (): string[] =>
  Object.entries(CHOICES).flatMap(([name, [, ...others]]) =>
    others.map((choice) => `${name}=${choice}`),
  );

/** All assumptions, with the given choices in place of the defaults. */
export function assumptions(
  chosen: Readonly<Record<string, string | undefined>> = {},
): Assumptions {
  const choices = new Map<string, readonly string[]>(Object.entries(CHOICES));
  for (const [name, choice] of Object.entries(chosen)) {
    const known = choices.get(name);
    if (known === undefined) {
      throw new Error(
        `There is no assumption ${name}. Choose from ${[...choices.keys()].join(", ")}.`,
      );
    }
    if (choice !== undefined && !known.includes(choice)) {
      throw new Error(
        `The assumption ${name} has no choice ${choice}. Choose from ${known.join(", ")}.`,
      );
    }
  }
  const all = [...choices].map(([name, [first]]) => [name, chosen[name] ?? first]);
  return Object.fromEntries(all) as Assumptions;
}
