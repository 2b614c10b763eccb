import { type Facts, isProblem } from "../facts";

/** What the credentials are, such as `API key`. */
export const kindOf = ({ configuration }: Facts): string =>
  configuration && !isProblem(configuration.used) ? configuration.used.kind : "credential";

/** A key of the configuration as the user sets it, such as `mongodbatlas:apiVersion`. */
export const keyOf = ({ configuration }: Facts, key: string): string =>
  `${configuration?.namespace ?? "mongodbatlas"}:${key}`;

const MAX_LISTED = 5;

/** The first of many names. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, MAX_LISTED).join(", ");
  return names.length > MAX_LISTED ? `${shown} and ${names.length - MAX_LISTED} more` : shown;
}
