import { type Answer, authorize, type Call, type OrgCall, type RequiredRole } from "./call";
import { assertParameters } from "./paging";

/** `v1.0`, or the date of a v2 media type. */
export type Version = "v1.0" | "2023-01-01" | "2024-08-05" | "2025-02-19" | "2025-03-12";

/** One Atlas operation with its operation ID, in the versions that behave the same. */
export interface Operation {
  readonly id: string;
  readonly versions: readonly Version[];
  readonly route: string;
  /** Whether v2 announces the sunset of this version. */
  readonly sunset?: boolean;
  readonly answer: (call: Call) => Answer;
}

type Row = readonly [id: string, route: string, query: readonly string[]];

/** An operation that any credential may call. */
export const unscoped = (
  versions: readonly Version[],
  [id, route, query]: Row,
  answer: (call: Call) => Answer,
): Operation => ({
  id,
  versions,
  route,
  answer: (call) => {
    assertParameters(call.query, query);
    return answer(call);
  },
});

/** An operation on one organization. */
export const inOrganization = (
  versions: readonly Version[],
  role: RequiredRole,
  row: Row,
  answer: (call: OrgCall) => Answer,
): Operation => unscoped(versions, row, (call) => answer(authorize(call, role)));

export const sunset = (operation: Operation): Operation => ({ ...operation, sunset: true });
