import * as pulumi from "@pulumi/pulumi";

/** `apply` with a parameter that Pulumi's types do not declare. */
interface WithUnknowns {
  apply(transform: (value: unknown) => unknown, runWithUnknowns: boolean): pulumi.Output<unknown>;
}

/**
 * Makes outputs without a value `undefined` in previews.
 *
 * In a preview, Pulumi takes every output that the state does not contain for unknown, and shows
 * `[unknown]` where a program exports it. The state of a resource that exists contains every output
 * that has a value.
 *
 * @param certain an output that every state contains. It is unknown only before the resource exists,
 *   or while it changes
 * @param optional the outputs that can be without a value. One that the resource lacks is `undefined`
 */
export function resolveOptionalOutputs<Resource extends pulumi.Resource>(
  resource: Resource,
  certain: pulumi.Output<unknown>,
  optional: { readonly [Name in keyof Resource]?: undefined },
): void {
  for (const name of Object.keys(optional)) {
    const output = resource[name as keyof Resource] as unknown as WithUnknowns | undefined;
    let known: pulumi.Output<unknown> | undefined;
    // Programs use few of them, and Pulumi takes a stack trace for each output that is made.
    Object.defineProperty(resource, name, {
      configurable: true,
      enumerable: true,
      get() {
        known ??= output
          ? certain.apply(() => output.apply(withoutUnknown, true))
          : pulumi.output(undefined);
        return known;
      },
    });
  }
}

const withoutUnknown = (value: unknown): unknown => (pulumi.isUnknown(value) ? undefined : value);
