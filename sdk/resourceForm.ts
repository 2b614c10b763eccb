import * as pulumi from "@pulumi/pulumi";
import { NATIVE_TYPES, storedProvider, TYPES } from "../provider/dynamic/storedNames";
import { optionsOf } from "./options";
import { Provider } from "./provider";
import { resourceContext } from "./resourceContext";

/** How a resource reaches Pulumi. */
export interface ResourceForm {
  readonly type: string;
  /** Inputs that Pulumi needs and does not show. */
  readonly hidden: object;
  readonly options: pulumi.CustomResourceOptions;
}

/**
 * Decides whether a resource is a dynamic or a native one: it is native if its `provider`, or the one
 * that its parent passes on, is a {@link Provider}. An alias says that both are the same resource, so
 * that a program can change from one form to the other.
 */
export function resourceForm(
  resource: keyof typeof TYPES,
  name: string,
  opts: pulumi.CustomResourceOptions | undefined,
  secretOutputs: string[],
): ResourceForm {
  const [dynamic, native] = [TYPES[resource], NATIVE_TYPES[resource]];
  const provider = opts?.provider ?? opts?.parent?.getProvider(native);
  const isNative = Provider.isInstance(provider);
  const options = optionsOf(name, opts, secretOutputs, { isNative });
  const type = isNative ? native : dynamic;
  return {
    type,
    // A native resource stores it too: without it, it could not become a dynamic one again.
    hidden: {
      ...resourceContext(type, name, opts),
      __provider: storedProvider(resource),
    },
    options: withAlias(isNative ? dynamic : native, options),
  };
}

const withAlias = (
  type: string,
  options: pulumi.CustomResourceOptions,
): pulumi.CustomResourceOptions => pulumi.mergeOptions(options, { aliases: [{ type }] });
