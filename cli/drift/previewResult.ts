import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation";
import type { Fact } from "../../provider/domain/facts";
import { shortMessage } from "../messages";

export type Properties = Readonly<Record<string, unknown>>;

/** Inputs and outputs of a resource. */
export interface ResourceState {
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** A person of an OrgUsers. */
export interface User {
  /** The entry in `users`. */
  readonly address: string;
  /** Whether the OrgUsers stays, and no longer declares the person. */
  readonly isDropped: boolean;
}

/** One resource in a preview with refresh. */
export interface ResourcePreview {
  readonly urn: string;
  readonly name: string;
  readonly type: string;
  /** The resource in the stack's state. Absent if it was not created yet. */
  readonly recorded?: ResourceState;
  /** The resource in Atlas. Absent if it was deleted or not read. */
  readonly live?: ResourceState;
  /** Whether the provider read the resource and found that it does not exist. */
  readonly gone: boolean;
  /** The engine's operation for what `up` would do. Absent if the preview did not get there. */
  readonly op?: string;
  /** The arguments in the program. Absent if the program does not declare the resource. */
  readonly declared?: Properties;
  /** The resource option, as paths of arguments. The engine's events do not contain it. */
  readonly ignoreChanges?: readonly string[];
  /** Set if this is one person of an OrgUsers, which the engine's events show as one resource. */
  readonly user?: User;
  /** Whether the resource is deleted, and another one declares the same person or organization. */
  readonly declaredElsewhere?: boolean;
}

/** An error of the preview, and the resource that it belongs to. */
export interface PreviewError {
  readonly urn?: string;
  readonly message: string;
}

export interface PreviewResult {
  readonly resources: readonly ResourcePreview[];
  readonly errors: readonly PreviewError[];
  /** What the provider reported, as data. */
  readonly facts: readonly Fact[];
  /** Messages of providers and program, each one once. */
  readonly notices: readonly string[];
}

/** Reads the engine's events of `pulumi preview --refresh`. */
export function readPreview(
  events: readonly EngineEvent[],
  facts: readonly Fact[] = [],
): PreviewResult {
  const resources = new Map<string, ResourcePreview>();
  const errors: PreviewError[] = [];
  const notices = new Set<string>();
  for (const { resourcePreEvent, resOutputsEvent, diagnosticEvent } of events) {
    if (resourcePreEvent) addStep(resources, resourcePreEvent.metadata, "planned");
    if (resOutputsEvent) addStep(resources, resOutputsEvent.metadata, "done");
    if (!diagnosticEvent || diagnosticEvent.ephemeral) continue;
    const { severity, urn } = diagnosticEvent;
    const message = shortMessage(diagnosticEvent.message);
    if (severity === "error") errors.push({ ...(urn && { urn }), message });
    else if (severity !== "info" && message !== "" && !isDebug(severity)) notices.add(message);
  }
  return {
    resources: [...resources.values()],
    errors: distinct(errors),
    facts,
    notices: [...notices],
  };
}

// The engine sends debug messages, which the types of the Automation API do not declare.
const isDebug = (severity: string) => severity === "debug";

function addStep(
  resources: Map<string, ResourcePreview>,
  step: StepEventMetadata,
  when: "planned" | "done",
): void {
  const { op, urn, type } = step;
  if (type.startsWith("pulumi:")) return;
  const before = resources.get(urn) ?? { urn, type, name: nameOf(urn), gone: false };
  const [oldState, newState] = [stateOf(step.old), stateOf(step.new)];
  if (op === "refresh") {
    const read = when === "done";
    resources.set(urn, {
      ...before,
      ...(oldState && { recorded: oldState }),
      ...(read && newState && { live: newState }),
      gone: read && !newState,
    });
  } else if (when === "planned") {
    // A replacement has three steps. Only the middle one is called "replace".
    const replaced = op !== "replace" && /replace/.test(op);
    const recorded = before.recorded ?? oldState;
    resources.set(urn, {
      ...before,
      ...(recorded && { recorded }),
      op: replaced ? "replace" : op,
      ...(newState && { declared: newState.inputs }),
    });
  }
}

function stateOf(state: StepEventMetadata["new"] | null): ResourceState | undefined {
  return state ? { inputs: state.inputs ?? {}, outputs: state.outputs ?? {} } : undefined;
}

const nameOf = (urn: string) => urn.split("::").slice(3).join("::");

/** Each message once per resource. The engine's own "preview failed" only if there is no other. */
function distinct(errors: readonly PreviewError[]): PreviewError[] {
  const byMessage = new Map(errors.map((one) => [`${one.urn} ${one.message}`, one]));
  const all = [...byMessage.values()];
  const causes = all.filter(({ message }) => message !== "preview failed");
  return causes.length > 0 ? causes : all;
}
