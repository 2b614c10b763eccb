import { deprecationMessage } from "../atlas/deprecation";
import { ENDPOINTS, type Operation } from "../atlas/endpoints";
import type { AtlasHooks, AtlasRequest } from "../atlas/events";
import { fetchAllPages } from "../atlas/pages";
import type { AtlasOrganization } from "../atlas/types";
import type { StackConfiguration } from "../domain/credentials";
import { readConfig } from "./config";
import { type Failure, failureOf, RateLimited } from "./failure";
import { type Answer, type OrganizationAnswers, readOrganization } from "./organizationAnswers";
import { plainOutput } from "./output";
import { openSession } from "./session";
import { withoutSecrets } from "./usedSettings";

export type { Answer, AtlasRequest, Failure, OrganizationAnswers };

/** A call whose API version Atlas has deprecated. */
export interface DeprecatedCall {
  readonly operation: string;
  readonly sunset?: string;
  /** What ends when, and what to do. */
  readonly message: string;
}

interface DiagnosisOptions {
  /** The longest time for one request. A shorter configured one is kept. */
  readonly timeoutSeconds: number;
  /** The credentials of a resource, if none are configured. */
  readonly credentials?: object | undefined;
  readonly hooks?: Partial<AtlasHooks>;
}

/**
 * Opens Atlas to diagnose a configuration. Nothing is written, each request is sent once, and nothing
 * waits for a rate limit. Throws a ConfigurationError if the configuration is unusable.
 */
export function openDiagnosis(
  configuration: StackConfiguration,
  { timeoutSeconds, credentials, hooks = {} }: DiagnosisOptions,
) {
  const { namespace, get } = configuration;
  const settings = readConfig(configuration, process.env, credentials);
  const fixed = new Map([
    [`${namespace}:maxAttempts`, "1"],
    [`${namespace}:timeoutSeconds`, `${Math.min(settings.timeoutSeconds ?? 60, timeoutSeconds)}`],
  ]);
  const output = plainOutput(() => undefined);
  const session = openSession(output, { ...hooks, wait: refuseToWait });
  session.configure((name) => fixed.get(name) ?? get(name.slice(namespace.length + 1)), namespace);
  const requests: AtlasRequest[] = [];
  session.observe((event) => void (event.type === "request" && requests.push(event)));

  async function ask<T>(call: () => Promise<T>): Promise<Answer<T>> {
    try {
      return { value: await call() };
    } catch (error) {
      return { failure: failureOf(error, requests.at(-1)?.lostCode) };
    }
  }

  return {
    settings: withoutSecrets(settings),
    requests: requests as readonly AtlasRequest[],
    /** The calls whose API version Atlas has deprecated, each once. */
    deprecations(): DeprecatedCall[] {
      const calls = requests.flatMap(({ operation, headers }) =>
        headers?.deprecation && Object.hasOwn(ENDPOINTS, operation)
          ? [[operation as Operation, headers.deprecation] as const]
          : [],
      );
      return [...new Map(calls)].map(([operation, deprecation]) => ({
        operation,
        ...deprecation,
        message: deprecationMessage(operation, deprecation, settings),
      }));
    },
    /** The organizations that the credentials can see. */
    organizations: (): Promise<Answer<AtlasOrganization[]>> =>
      ask(() => {
        const { atlas } = session.connect(credentials);
        return fetchAllPages("listOrgs", (page) => atlas.listOrgs(page));
      }),
    /** @param own the organization's own credentials, if the state has some */
    organization: (orgId: string, own?: object): Promise<OrganizationAnswers> =>
      readOrganization(orgId, session.connect(own ?? credentials), ask),
  };
}

export type Diagnosis = ReturnType<typeof openDiagnosis>;

/** A diagnosis answers within seconds, and Atlas can ask to wait for minutes. */
async function refuseToWait(ms: number): Promise<never> {
  throw new RateLimited(ms);
}
