/** The arguments of an `Organization`, as the provider process gets them. */
export interface OrganizationInputs {
  readonly orgId?: string;
  readonly name?: string;
  readonly deletionProtection?: boolean;
  readonly credentials?: object;
}

/** What is remembered of an organization. */
export interface OrganizationState extends OrganizationInputs {
  readonly orgId: string;
  /** The live name, whether it is declared or not. */
  readonly name: string;
  readonly adopted: boolean;
  /** Which arguments were declared that are also outputs; Pulumi shows no name that begins so. */
  readonly __declared: readonly "name"[];
}

/** What a changed argument costs. */
export const ON_CHANGE = {
  orgId: "replace",
  name: "update",
  deletionProtection: "update",
  credentials: "update",
} as const satisfies Record<keyof Required<OrganizationInputs>, "replace" | "update">;
