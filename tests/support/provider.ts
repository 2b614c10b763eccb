import type { Emulator } from "../../emulator";
import type { Atlas } from "../../provider/atlas/client";
import type { ApiVersion } from "../../provider/atlas/settings";
import { orgInvitation } from "../../provider/resources/invitation/lifecycle";
import type { InvitationInputs, InvitationState } from "../../provider/resources/invitation/types";
import type { Lifecycle } from "../../provider/resources/lifecycle";
import { organization } from "../../provider/resources/organization/lifecycle";
import type {
  OrganizationInputs,
  OrganizationState,
} from "../../provider/resources/organization/types";
import { peopleOfRun } from "../../provider/resources/person/run";
import { orgUsers } from "../../provider/resources/users/lifecycle";
import type { UsersInputs, UsersState } from "../../provider/resources/users/types";
import { openSession } from "../../provider/runtime/session";
import { newHooks, type TestHooks } from "./hooks";
import { KEY } from "./ids";

export interface ProviderOptions {
  /** Default: `v1.0`. */
  readonly apiVersion?: ApiVersion;
  /** Where Atlas is. Default: the emulator. Set it to a proxy's URL. */
  readonly url?: string;
  /** The configured credentials; `null` for none. Default: the API key of the default seed. */
  readonly credentials?: object | null | undefined;
  /** More configuration, without the prefix `mongodbatlas:`. */
  readonly config?: Readonly<Record<string, string>>;
  /** Default: {@link emulatorHooks}. */
  readonly hooks?: TestHooks;
}

/** One provider process. Start another one to forget what it cached. */
export interface Provider {
  readonly organization: Lifecycle<OrganizationInputs, OrganizationState>;
  readonly invitation: Lifecycle<InvitationInputs, InvitationState>;
  readonly users: Lifecycle<UsersInputs, UsersState>;
  /** The messages to the user. */
  readonly messages: string[];
  readonly hooks: TestHooks;
  readonly session: ReturnType<typeof openSession>;
  /** A client with the configured credentials. */
  readonly atlas: Atlas;
}

/** Hooks whose waits advance the emulator's clock instead of taking time. */
export const emulatorHooks = (emulator: Pick<Emulator, "advance">, start?: string): TestHooks =>
  newHooks((ms) => emulator.advance(Math.ceil(ms / 1000)), start);

/** Starts a provider on an emulator, as one run of Pulumi does. */
export function startProvider(emulator: Emulator, options: ProviderOptions = {}): Provider {
  const { apiVersion = "v1.0", url = emulator.url, credentials = KEY } = options;
  const hooks = options.hooks ?? emulatorHooks(emulator);
  const config = new Map(
    Object.entries({ baseUrl: url, apiVersion, ...credentials, ...options.config }).map(
      ([name, value]) => [`mongodbatlas:${name}`, String(value)],
    ),
  );
  const session = openSession(
    { notice: hooks.warn, warning: hooks.warn, status: () => undefined },
    hooks,
  );
  session.configure((name) => config.get(name));
  const people = peopleOfRun(session);
  return {
    organization: organization(session),
    invitation: orgInvitation(session, people),
    users: orgUsers(session, people),
    messages: hooks.messages,
    hooks,
    session,
    get atlas() {
      return session.connect(undefined).atlas;
    },
  };
}
