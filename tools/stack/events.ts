import { isDeepStrictEqual } from "node:util";

/** An operation of the engine on one resource; `diffs` are the inputs that an update changes. */
export interface Step {
  readonly op: string;
  readonly name: string;
  readonly type: string;
  readonly diffs: readonly string[];
}

/** A resource that differs from the state: changed outputs, or deleted outside Pulumi. */
export interface Drift {
  readonly name: string;
  readonly type: string;
  readonly changes: Readonly<
    Record<string, { readonly recorded: unknown; readonly live: unknown }>
  >;
  readonly deleted: boolean;
}

export interface EventReport {
  readonly steps: readonly Step[];
  readonly drifted: readonly Drift[];
  readonly diagnostics: readonly string[];
}

type Properties = Readonly<Record<string, unknown>>;

interface ResourceState {
  readonly inputs?: Properties;
  readonly outputs?: Properties;
}

interface StepMetadata {
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  readonly old?: ResourceState | null;
  readonly new?: ResourceState | null;
}

interface Diagnostic {
  readonly prefix?: string;
  readonly message: string;
  readonly severity: string;
  readonly ephemeral?: boolean;
}

interface EngineEvent {
  readonly resourcePreEvent?: { readonly metadata: StepMetadata };
  readonly resOutputsEvent?: { readonly metadata: StepMetadata };
  readonly diagnosticEvent?: Diagnostic;
}

/** Parses the file that the engine writes for `--event-log`: one JSON object per line. */
export function readEvents(log: string): EventReport {
  const events = log.split("\n").filter(Boolean).map(parseEvent);
  return {
    steps: events.flatMap(({ resourcePreEvent }) => stepOf(resourcePreEvent?.metadata)),
    drifted: events.flatMap(({ resOutputsEvent }) => driftOf(resOutputsEvent?.metadata)),
    diagnostics: events.flatMap(({ diagnosticEvent }) => diagnosticOf(diagnosticEvent)),
  };
}

function parseEvent(line: string): EngineEvent {
  return JSON.parse(line) as EngineEvent;
}

function stepOf(step: StepMetadata | undefined): Step[] {
  if (!step || isInternal(step) || step.op === "same" || step.op === "refresh") return [];
  const changes = step.old && step.new ? differences(step.old.inputs, step.new.inputs) : {};
  return [{ op: step.op, name: nameOf(step), type: step.type, diffs: Object.keys(changes) }];
}

function driftOf(step: StepMetadata | undefined): Drift[] {
  if (!step || isInternal(step) || step.op !== "refresh") return [];
  const resource = { name: nameOf(step), type: step.type };
  if (!step.new) return [{ ...resource, changes: {}, deleted: true }];
  const changes = differences(step.old?.outputs, step.new.outputs);
  return Object.keys(changes).length === 0 ? [] : [{ ...resource, changes, deleted: false }];
}

function diagnosticOf(diagnostic: Diagnostic | undefined): string[] {
  if (!diagnostic || diagnostic.severity === "debug" || diagnostic.ephemeral) return [];
  const text = `${diagnostic.prefix ?? ""}${diagnostic.message}`;
  return [text.replace(/<\{%[^%]*%\}>/g, "").trim()];
}

// The engine creates and deletes the stack resource and the default providers itself.
const isInternal = ({ type }: StepMetadata) => type.startsWith("pulumi:");

const nameOf = ({ urn }: StepMetadata) => urn.split("::").slice(3).join("::");

/** An input that Pulumi never shows as a change. */
const HIDDEN = "__provider";

function differences(recorded: Properties = {}, live: Properties = {}): Drift["changes"] {
  const keys = new Set([...Object.keys(recorded), ...Object.keys(live)]);
  keys.delete(HIDDEN);
  return Object.fromEntries(
    [...keys]
      .filter((key) => !isDeepStrictEqual(recorded[key], live[key]))
      .map((key) => [key, { recorded: recorded[key], live: live[key] }]),
  );
}
