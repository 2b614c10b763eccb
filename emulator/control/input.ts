import { newId } from "../store/ids";
import type { AtlasData } from "../store/types";

/** A control call that cannot be carried out; the message is a full sentence. */
export class ControlError extends Error {
  override readonly name = "ControlError";
  constructor(
    readonly status: 400 | 404,
    message: string,
  ) {
    super(message);
  }
}

/** The wanted ID if nothing has it yet, or a new one. */
export function unusedId(data: AtlasData, wanted: string | undefined): string {
  if (wanted === undefined) return newId(data);
  const used = data.organizations.flatMap(({ id: orgId, groups, teams, apiKeys }) => [
    orgId,
    ...[...groups, ...teams, ...apiKeys].map((entry) => entry.id),
  ]);
  if (used.includes(wanted)) {
    throw new ControlError(400, `The ID ${wanted} is already in use. Choose another.`);
  }
  return wanted;
}
