import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { isSecret, SECRET_PROPERTIES, withSecrets } from "../domain/secret";

/** What accompanies the properties in a request, and returns with them. */
export interface Envelope {
  /** The names of the properties that contain a secret. */
  readonly secrets: readonly string[];
  /** What dynamic resources store beside their properties. A program can change from one to the other. */
  readonly hidden: { readonly __provider?: unknown };
  /** The identity of the resource, which the SDK for TypeScript passes to `check`. It is not stored. */
  readonly identity?: string;
}

/** Properties as the lifecycles need them. */
export interface Decoded<T extends object> {
  readonly properties: T;
  readonly envelope: Envelope;
}

/** Reads a message of the engine. */
export function decode<T extends object>(struct: Struct | undefined): Decoded<T> {
  const { __provider, __context, ...rest } = (struct?.toJavaScript() ?? {}) as {
    readonly [name: string]: unknown;
  };
  const decoded = Object.entries(rest).map(([name, value]) => ({ name, ...withoutSecrets(value) }));
  return {
    // `null` is an input that is an output without a value.
    properties: Object.fromEntries(
      decoded.filter(({ plain }) => plain !== null).map(({ name, plain }) => [name, plain]),
    ) as T,
    envelope: {
      secrets: decoded.filter(({ found }) => found).map(({ name }) => name),
      hidden: { ...(__provider !== undefined && { __provider }) },
      ...(isContext(__context) && { identity: __context.identity }),
    },
  };
}

/** The hidden input of the SDK for TypeScript. */
const isContext = (value: unknown): value is { readonly identity: string } =>
  typeof (value as { readonly identity?: unknown } | undefined)?.identity === "string";

/** Writes properties for the engine. What was secret in the request is secret in the response. */
export function encode(properties: object, { secrets, hidden }: Partial<Envelope> = {}): Struct {
  const names = [...SECRET_PROPERTIES, ...(secrets ?? [])];
  // JSON leaves out what is undefined, at every depth. A struct cannot contain it.
  const defined = JSON.parse(JSON.stringify({ ...properties, ...hidden })) as object;
  return Struct.fromJavaScript(withSecrets(defined, names) as never);
}

function withoutSecrets(value: unknown): { readonly plain: unknown; readonly found: boolean } {
  if (isSecret(value)) return { plain: withoutSecrets(value.value).plain, found: true };
  if (typeof value !== "object" || value === null) return { plain: value, found: false };
  const parts = Object.entries(value).map(([name, part]) => ({ name, ...withoutSecrets(part) }));
  return {
    plain: Array.isArray(value)
      ? parts.map(({ plain }) => plain)
      : Object.fromEntries(parts.map(({ name, plain }) => [name, plain])),
    found: parts.some(({ found }) => found),
  };
}
