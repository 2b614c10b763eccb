import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation";
import type { Fact } from "../../provider/domain/facts";
import { brief } from "../brief";

export type Properties = Readonly<Record<string, unknown>>;

/** One side of a resource: its arguments as they are there, and everything known of it. */
export interface Sighting {
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** A resource as one preview with refresh shows it. */
export interface Seen {
  readonly urn: string;
  readonly name: string;
  readonly type: string;
  /** As the stack's state has it; absent if `up` has never made it. */
  readonly recorded?: Sighting;
  /** As the provider has just read it; absent if it is gone, or was not read. */
  readonly live?: Sighting;
  /** Whether the provider read it and found nothing. */
  readonly gone: boolean;
  /** What `up` would do to it, as the engine calls it; absent if it would do nothing at all. */
  readonly op?: string;
  /** The arguments that the program gives it; absent if the program does not declare it. */
  readonly declared?: Properties;
}

/** An error of the run, and the resource it is about. */
export interface Failure {
  readonly urn?: string;
  readonly message: string;
}

export interface Observations {
  readonly resources: readonly Seen[];
  readonly failures: readonly Failure[];
  /** What the provider reported, as data. */
  readonly facts: readonly Fact[];
  /** What providers and program said in passing, each thing once. */
  readonly notices: readonly string[];
}

/** Reads the engine's events of `preview --refresh`. */
export function observe(events: readonly EngineEvent[], facts: readonly Fact[] = []): Observations {
  const seen = new Map<string, Seen>();
  const failures: Failure[] = [];
  const notices = new Set<string>();
  for (const { resourcePreEvent, resOutputsEvent, diagnosticEvent } of events) {
    if (resourcePreEvent) note(seen, resourcePreEvent.metadata, "planned");
    if (resOutputsEvent) note(seen, resOutputsEvent.metadata, "done");
    if (!diagnosticEvent || diagnosticEvent.ephemeral) continue;
    const { severity, urn } = diagnosticEvent;
    const message = brief(diagnosticEvent.message);
    if (severity === "error") failures.push({ ...(urn && { urn }), message });
    else if (severity !== "info" && message !== "" && !isDebug(severity)) notices.add(message);
  }
  return {
    resources: [...seen.values()],
    failures: distinct(failures),
    facts,
    notices: [...notices],
  };
}

// The engine logs in debug, which its own types do not know.
const isDebug = (severity: string) => severity === "debug";

function note(seen: Map<string, Seen>, step: StepEventMetadata, when: "planned" | "done"): void {
  const { op, urn, type } = step;
  if (type.startsWith("pulumi:")) return;
  const before = seen.get(urn) ?? { urn, type, name: nameOf(urn), gone: false };
  const [old, fresh] = [sighting(step.old), sighting(step.new)];
  if (op === "refresh") {
    const read = when === "done";
    seen.set(urn, {
      ...before,
      ...(old && { recorded: old }),
      ...(read && fresh && { live: fresh }),
      gone: read && !fresh,
    });
  } else if (when === "planned") {
    // A resource that is replaced goes through three steps, of which the one in the middle says so.
    const replaced = op !== "replace" && /replace/.test(op);
    const recorded = before.recorded ?? old;
    seen.set(urn, {
      ...before,
      ...(recorded && { recorded }),
      op: replaced ? "replace" : op,
      ...(fresh && { declared: fresh.inputs }),
    });
  }
}

function sighting(state: StepEventMetadata["new"] | null): Sighting | undefined {
  return state ? { inputs: state.inputs ?? {}, outputs: state.outputs ?? {} } : undefined;
}

const nameOf = (urn: string) => urn.split("::").slice(3).join("::");

/** Each sentence once for each resource; the engine's own closing words only if nothing says more. */
function distinct(failures: readonly Failure[]): Failure[] {
  const said = new Map(failures.map((one) => [`${one.urn} ${one.message}`, one]));
  const telling = [...said.values()].filter(({ message }) => message !== "preview failed");
  return telling.length > 0 ? telling : [...said.values()];
}
