/**
 * What Pulumi's dynamic host runs. Stored states contain the names that are exported here (see
 * `storedNames.ts`): they stay, and they keep working on states of older versions.
 */
import { orgInvitation as orgInvitationLifecycle } from "../resources/invitation/lifecycle";
import { organization as organizationLifecycle } from "../resources/organization/lifecycle";
import { openSession } from "../runtime/session";
import { dynamicProvider } from "./adapter";
import { engineOutput } from "./engineOutput";

const session = openSession(engineOutput());

export const organization = dynamicProvider(organizationLifecycle(session), session.configure);
export const orgInvitation = dynamicProvider(orgInvitationLifecycle(session), session.configure);
