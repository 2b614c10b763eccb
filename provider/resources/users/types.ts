import type { Draft, OrgMembershipStatus } from "../../domain/person";
import type { PersonInputs } from "../person/types";

/** What a program declares of each user, by address. */
export type DeclaredUsers = Readonly<Record<string, Draft>>;

/** The inputs of an `OrgUsers`, as the provider process receives them. */
export interface UsersInputs
  extends Pick<
    PersonInputs,
    | "orgId"
    | "onExpired"
    | "onRejected"
    | "maxReinvites"
    | "onDelete"
    | "mayRemoveLastOwner"
    | "credentials"
  > {
  readonly users: DeclaredUsers;
  readonly undeclared?: "report" | "remove";
  readonly ignore?: readonly string[];
  readonly maxRemovals?: number;
  readonly allowEmpty?: boolean;
}

/** What is recorded of one user. A property that almost nobody has is left out: there are thousands. */
export interface UserState {
  readonly status: OrgMembershipStatus;
  readonly userId?: string;
  readonly invitationId?: string;
  readonly expiresAt?: string;
  /** How many times the invitation was resent; omitted for 0. */
  readonly reinvites?: number;
  /** How Atlas spells the address, if it stores another spelling. */
  readonly atlasUsername?: string;
  /** The address that the person has now, if they changed it and the program declares the old one. */
  readonly changedUsername?: string;
}

/** Someone in the organization whom the resource does not declare. */
export interface UndeclaredUser {
  readonly status: OrgMembershipStatus;
  readonly roles: readonly string[];
}

/**
 * The state of an `OrgUsers`. `users` contains what was applied. With `undeclared: "remove"`, a read adds
 * everyone else, so that the program's users differ by exactly those who will be removed.
 */
export interface UsersState extends UsersInputs {
  /** By the address in `users`. Missing before the first read of an import. */
  readonly people?: Readonly<Record<string, UserState>>;
  readonly undeclaredUsers?: Readonly<Record<string, UndeclaredUser>>;
}

/** Whether a changed input is applied in place or requires a replacement. */
export const ON_CHANGE = {
  orgId: "replace",
  users: "update",
  undeclared: "update",
  ignore: "update",
  maxRemovals: "update",
  onExpired: "update",
  onRejected: "update",
  maxReinvites: "update",
  allowEmpty: "update",
  mayRemoveLastOwner: "update",
  onDelete: "update",
  credentials: "update",
} as const satisfies Record<keyof Required<UsersInputs>, "replace" | "update">;

/** The default of `maxRemovals`. */
export const MAX_REMOVALS = 5;
