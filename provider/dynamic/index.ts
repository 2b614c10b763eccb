/**
 * What Pulumi's dynamic host runs. The names exported here stand in the state of every stack ever
 * made with this package (see `storedNames.ts`): they stay, and keep working on the state of older
 * versions.
 */

import { orgInvitation as orgInvitationLifecycle } from "../resources/invitation/lifecycle";
import { organization as organizationLifecycle } from "../resources/organization/lifecycle";
import { openSession } from "../runtime/session";
import { dynamicProvider } from "./adapter";
import { openThrift } from "./memory";

// Pulumi shows what a provider writes to standard error among the diagnostics of the run.
const session = openSession((text) => console.error(text));

const { configure } = session;
const asked = openThrift();

export const organization = dynamicProvider(organizationLifecycle(session), configure, asked);
export const orgInvitation = dynamicProvider(orgInvitationLifecycle(session), configure, asked);
