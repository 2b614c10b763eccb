import type { State } from "../store/state";
import type { Organization } from "../store/types";
import { type Html, html } from "./html";

/** A request for a view. */
export interface ViewCall {
  readonly state: State;
  /** The time of the emulator's clock. */
  readonly now: number;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

/** One view of the page. */
export interface View {
  readonly title: string;
  /** The path of its entry in the navigation. */
  readonly section: string;
  readonly main: Html;
  /** Shown beside the view, or below it on narrow screens. */
  readonly aside?: Html;
  readonly missing?: true;
}

/** The view of something that does not exist, or no longer. */
export function missingView(section: string, what: string): View {
  return {
    title: "Not found",
    section,
    main: html`<h1>Not found</h1><p class="problem" id="missing">${what}</p><p><a href="${section}">Back to the list</a></p>`,
    missing: true,
  };
}

/** The view of an emulator whose last organization was deleted. */
const emptyView = (section: string): View => ({
  title: "No organizations",
  section,
  main: html`<h1>No organizations</h1><p class="note">Reset the emulator, or create one.</p>`,
});

/** The organization that a view is about: the one in the query, or the first one. */
function organizationOf({ state, query }: ViewCall): Organization | undefined {
  const wanted = query.get("org");
  const { organizations } = state.data;
  return wanted === null ? organizations[0] : organizations.find(({ id }) => id === wanted);
}

/** A view of one organization, or a sentence if there is none. */
export function inOrganization(
  section: string,
  view: (organization: Organization, call: ViewCall) => View,
): (call: ViewCall) => View {
  return (call) => {
    const organization = organizationOf(call);
    if (organization !== undefined) return view(organization, call);
    const wanted = call.query.get("org");
    return wanted === null
      ? emptyView(section)
      : missingView(section, `There is no organization ${wanted}.`);
  };
}
