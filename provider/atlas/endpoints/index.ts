import { ORGANIZATIONS } from "./organizations";
import { PEOPLE } from "./people";

/** Every call of the client, by Atlas's operation id. To add a call, add a row. */
export const ENDPOINTS = { ...ORGANIZATIONS, ...PEOPLE } as const;

export type Operation = keyof typeof ENDPOINTS;
