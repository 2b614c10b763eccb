/**
 * The type token of a resource. Unlike `instanceof`, it is the same in every copy of this package, and
 * policy packs compare only the token.
 */
export const pulumiTypeOf = (value: unknown): unknown =>
  (value as { readonly __pulumiType?: unknown } | null | undefined)?.__pulumiType;
