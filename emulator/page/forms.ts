import { type Html, html } from "./html";

/** A button of a form. `about` is for screen readers: on screen, its position says it. */
export function button(label: string, action: string, about = "", kind = ""): Html {
  return html`<button class="${kind}" formaction="${action}">${label}${hidden(about)}</button>`;
}

/** Text for screen readers only. */
export function hidden(text: string): Html | undefined {
  return text === "" ? undefined : html`<span class="hidden"> ${text}</span>`;
}

/** A form that sends its fields to `action`. */
export function form(action: string, content: Html, kind = "fields"): Html {
  return html`<form class="${kind}" method="post" action="${action}" autocomplete="off">${content}</form>`;
}

/** Something behind a summary. */
export function disclosure(summary: Html | string, content: Html, kind = ""): Html {
  return html`<details class="${kind}"><summary>${summary}</summary>${content}</details>`;
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly type?: string;
  /** More attributes, like `required`. */
  readonly attributes?: Html;
  readonly hint?: string;
}

/** A labelled input. `name` must be unique on the page unless `id` is given. */
export function field({ name, label, value, type, attributes, hint }: Field, id = name): Html {
  const described = hint === undefined ? undefined : html` aria-describedby="${id}-hint"`;
  return html`<div class="field"><label for="${id}">${label}</label>
<input id="${id}" name="${name}" type="${type ?? "text"}" value="${value ?? ""}"${described}${attributes}>
${hint === undefined ? undefined : html`<p class="note" id="${id}-hint">${hint}</p>`}</div>`;
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export function select(
  { name, label, options, value }: Field & { readonly options: readonly Option[] },
  id = name,
): Html {
  return html`<div class="field"><label for="${id}">${label}</label>
<select id="${id}" name="${name}">${options.map((option, index) => {
    const chosen = value === undefined ? index === 0 : option.value === value;
    const selected = chosen ? html` selected` : undefined;
    return html`<option value="${option.value}"${selected}>${option.label}</option>`;
  })}</select></div>`;
}

/** Checkboxes with the same name, as one group. */
export function checkboxes(
  legend: string,
  name: string,
  options: readonly Option[],
  checked: readonly string[],
): Html {
  return html`<fieldset><legend>${legend}</legend>${options.map(({ value, label }) =>
    checkbox(name, value, label, checked.includes(value)),
  )}</fieldset>`;
}

export function checkbox(name: string, value: string, label: string, isChecked: boolean): Html {
  const state = isChecked ? html` checked` : undefined;
  return html`<label class="check"><input type="checkbox" name="${name}" value="${value}"${state}> ${label}</label>`;
}

/** A checkbox that also sends "false": browsers do not send unchecked boxes. */
export function flagField(name: string, label: string, value: boolean): Html {
  return html`<div class="flag"><input type="hidden" name="${name}" value="false">${checkbox(name, "true", label, value)}</div>`;
}

/** The same text as value and label. */
export function optionsOf(values: readonly string[]): Option[] {
  return values.map((value) => ({ value, label: value }));
}
