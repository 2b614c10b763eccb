import { configuredParts } from "../../../provider/domain/credentialSources";
import { readJournals } from "../../../provider/resources/journalEntries";
import { openDiagnosis } from "../../../provider/runtime/diagnosis";
import { networkOf } from "../../../provider/runtime/network";
import { credentialsIn } from "../../drift/connections";
import { type Facts, type Gathering, isProblem } from "../facts";
import { atlasResources } from "../stateResources";
import { gatherAtlas } from "./atlas";
import { attempt } from "./attempt";
import { gatherConfiguration, providerConfiguration } from "./configuration";
import { gatherStack } from "./stack";
import type { Subject } from "./subject";
import { nodeVersions, ownVersions, pulumiVersion } from "./versions";

/** What gathering needs from its environment. */
export interface Ports {
  readonly env: NodeJS.ProcessEnv;
  /** The longest time for one request to Atlas, in seconds. */
  readonly requestSeconds: number;
  /** The time limit in seconds, for messages. */
  readonly seconds: number;
  /** Resolves when the time is up. */
  readonly timeUp: Promise<void>;
  /** Shows progress. */
  show(text: string): void;
}

/** Gathers all facts that can be gathered in time. Only reads. */
export async function gather(subject: Subject, ports: Ports): Promise<Facts> {
  let during: keyof Facts = "node";
  const gathering: Gathering = {
    facts: { own: ownVersions() },
    begin(fact, text) {
      during = fact;
      ports.show(text);
    },
  };
  const work = gatherAll(subject, ports, gathering);
  // After the time is up, nobody waits for it.
  work.catch(() => undefined);
  const isUp = await Promise.race([work.then(() => false), ports.timeUp.then(() => true)]);
  if (!isUp) return gathering.facts;
  return { ...gathering.facts, timeout: { seconds: ports.seconds, during } };
}

async function gatherAll(
  subject: Subject,
  { env, requestSeconds: timeoutSeconds }: Ports,
  gathering: Gathering,
): Promise<void> {
  const { facts, begin } = gathering;
  begin("node", "Reading versions");
  facts.node = await nodeVersions(env);
  begin("pulumi", "Reading versions");
  facts.pulumi = await pulumiVersion(env);
  facts.journals = await attempt(() => readJournals(env));
  const { values, encrypted } = await gatherStack(subject, env, gathering);

  const { project, state } = facts;
  const isNative =
    typeof project === "object" && !isProblem(project) && project.runtime !== "nodejs";
  const configuration = providerConfiguration(values, isNative);
  const resources = state && !isProblem(state) ? atlasResources(state.resources) : [];
  const own = credentialsIn(resources);
  // A program can pass credentials to each of its resources, and configure none.
  const isConfigured = configuredParts(configuration, env).length > 0;
  const credentials = isConfigured ? undefined : [...own.values()][0];
  const diagnosis = await attempt(() =>
    openDiagnosis(configuration, { timeoutSeconds, credentials }),
  );
  facts.configuration = gatherConfiguration(configuration, diagnosis, encrypted, env);
  if (isProblem(diagnosis)) return;
  facts.network = networkOf(diagnosis.settings.baseUrl, env);

  begin("atlas", "Asking Atlas");
  const ids = resources.flatMap(({ outputs: { orgId } = {} }) =>
    typeof orgId === "string" ? [orgId] : [],
  );
  const orgIds = subject.org === undefined ? [...new Set(ids)] : [subject.org];
  await gatherAtlas(diagnosis, { orgIds, own }, (atlas) => {
    facts.atlas = atlas;
  });
}
