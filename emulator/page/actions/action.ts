import type { Fault } from "../../store/state";
import { encoded } from "../paths";

/** The fields of a submitted form. */
export type Fields = URLSearchParams;

/** The control call that a form triggers. */
export interface Action {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  /** The view to show if the form was not sent from a view that still exists. */
  readonly fallback: string;
  /** Show `fallback` in any case. */
  readonly leaves?: true;
  /** The part of the view that changed. The browser scrolls there and marks it. */
  readonly anchor?: string;
}

export interface SubmittedForm {
  readonly params: Readonly<Record<string, string>>;
  readonly fields: Fields;
  readonly faults: readonly Fault[];
}

/** A form of the page. */
export interface FormRow {
  readonly route: string;
  readonly action: (form: SubmittedForm) => Action;
}

/** A control path. Its parts are encoded. */
export function controlPath(...parts: string[]): string {
  return `/emulator/${encoded(parts)}`;
}

/** A number; JSON turns what is not a number into null, which the control call refuses by name. */
export function numberIn(fields: Fields, name: string): number | undefined {
  const text = fields.get(name) ?? "";
  return text === "" ? undefined : Number(text);
}
