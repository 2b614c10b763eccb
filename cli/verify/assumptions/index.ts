import type { Assumption } from "./assumption";
import { CHANGING } from "./changing";
import { CREDENTIALS } from "./credentials";
import { ENDING } from "./ending";
import { INVITING } from "./inviting";
import { LISTS } from "./lists";
import { MEMBERSHIPS } from "./memberships";
import { ORGANIZATIONS } from "./organizations";

/** What the assumptions are about, in the order of pages and reports. */
export const SECTIONS: readonly { readonly title: string; readonly rows: readonly Assumption[] }[] =
  [
    { title: "Inviting people", rows: INVITING },
    { title: "Changing invitations and people", rows: CHANGING },
    { title: "The end of invitations and memberships", rows: [...ENDING, ...MEMBERSHIPS] },
    { title: "Lists", rows: LISTS },
    { title: "Organizations", rows: ORGANIZATIONS },
    { title: "Credentials and limits", rows: CREDENTIALS },
  ];

/** Everything that the package assumes about Atlas. */
export const ASSUMPTIONS: readonly Assumption[] = SECTIONS.flatMap(({ rows }) => rows);
