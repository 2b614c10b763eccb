/** Addresses from which a credential can be used. Atlas shows when and from where each was used. */
export interface AccessListEntry {
  readonly cidrBlock?: string | null;
  readonly ipAddress?: string | null;
  readonly lastUsedAddress?: string | null;
}
