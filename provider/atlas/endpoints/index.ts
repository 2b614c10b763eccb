import { ORGANIZATIONS } from "./organizations";
import { PEOPLE } from "./people";

/** Every call that is made to Atlas, by Atlas's operation id. Adding a call is adding a row. */
export const ENDPOINTS = { ...ORGANIZATIONS, ...PEOPLE } as const;

export type Operation = keyof typeof ENDPOINTS;
