/** An organization in Atlas. */
export interface OrganizationResult {
  readonly orgId: string;
  readonly name: string;
}

/** A project of an organization. Atlas's API calls projects groups. */
export interface ProjectResult {
  readonly groupId: string;
  readonly name: string;
  readonly clusterCount: number;
}

/** The person to look up, by e-mail address or, with v1.0 of the API, by invitation id. */
export type GetOrgInvitationArgs = { readonly orgId: string } & (
  | { readonly username: string }
  | { readonly invitationId: string }
);
