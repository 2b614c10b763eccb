import type { UsersInputs } from "../../provider/resources/users/types";
import { ORG } from "./ids";

/** The owner of the default seed and Ada, as a program declares them. */
export const twoUsers: UsersInputs = {
  orgId: ORG,
  users: {
    "owner@example.com": { roles: ["ORG_OWNER"] },
    "ada@example.com": { roles: ["ORG_MEMBER"] },
  },
};
