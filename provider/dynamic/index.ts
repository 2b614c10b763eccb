/**
 * What Pulumi's dynamic host runs. Stored states contain the names that are exported here (see
 * `storedNames.ts`): they stay, and they keep working on states of older versions.
 */
import type { dynamic } from "@pulumi/pulumi";
import { createErrorShortener, redacted } from "../resources/errorText";
import { orgInvitation as orgInvitationLifecycle } from "../resources/invitation/lifecycle";
import type { Lifecycle } from "../resources/lifecycle";
import { organization as organizationLifecycle } from "../resources/organization/lifecycle";
import { peopleOfRun } from "../resources/person/run";
import { orgUsers as orgUsersLifecycle } from "../resources/users/lifecycle";
import { onProcessEnd } from "../runtime/processEnd";
import { openSession } from "../runtime/session";
import { dynamicProvider } from "./adapter";
import { engineOutput } from "./engineOutput";
import { muteHostErrors } from "./errorOutput";

muteHostErrors();
const output = engineOutput();
const session = openSession(output);
const shortened = createErrorShortener();
onProcessEnd(async () => {
  session.end();
  await output.delivered();
});

/** Adds to each method what the host does not do: short errors, and text that arrives in time. */
function adapt<Inputs extends object, State extends object>(
  lifecycle: Lifecycle<Inputs, State>,
): dynamic.ResourceProvider {
  const provider = dynamicProvider(lifecycle, session.configure);
  const methods = Object.entries(provider).map(([name, method]) => [
    name,
    async (...parameters: unknown[]) => {
      try {
        return await method(...parameters);
      } catch (error) {
        throw shortened(redacted(error));
      } finally {
        await output.delivered();
      }
    },
  ]);
  return Object.fromEntries(methods);
}

export const organization = adapt(organizationLifecycle(session));
const people = peopleOfRun(session);
export const orgInvitation = adapt(orgInvitationLifecycle(session, people));
export const orgUsers = adapt(orgUsersLifecycle(session, people));
