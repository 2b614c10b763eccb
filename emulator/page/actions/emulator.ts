import { FAULTS, REQUESTS } from "../paths";
import { controlPath, type Fields, type FormRow, numberIn } from "./action";

/** The forms that change no organization. */
export const EMULATOR_FORMS: readonly FormRow[] = [
  {
    route: "POST /page/clock",
    action: ({ fields }) => ({
      method: "POST",
      path: controlPath("clock"),
      body: fields.has("now") ? { now: utc(fields.get("now") ?? "") } : advance(fields),
      fallback: "/",
    }),
  },
  {
    route: "POST /page/reset",
    action: () => ({ method: "POST", path: controlPath("reset"), fallback: "/" }),
  },
  {
    route: `POST ${REQUESTS}/clear`,
    action: () => ({ method: "DELETE", path: controlPath("requests"), fallback: REQUESTS }),
  },
  {
    route: `POST ${FAULTS}`,
    action: ({ fields, faults }) => setFaults([...faults, faultIn(fields)]),
  },
  { route: `POST ${FAULTS}/clear`, action: () => setFaults([]) },
  {
    // The list gets shorter when a fault has happened, so the position alone is not enough.
    route: `POST ${FAULTS}/{index}/remove`,
    action: ({ params: { index = "" }, fields, faults }) =>
      setFaults(
        faults.filter(
          ({ operation }, position) =>
            String(position) !== index || operation !== fields.get("operation"),
        ),
      ),
  },
];

function setFaults(body: readonly object[]) {
  return { method: "POST", path: controlPath("faults"), body, fallback: FAULTS };
}

function advance(fields: Fields) {
  return { advanceSeconds: Number(fields.get("advanceSeconds")) };
}

/** A date field has no time zone, and its seconds can be missing. */
function utc(text: string): string {
  return /^\d{4}-\d\d-\d\dT[\d:.]+$/.test(text) ? `${text}Z` : text;
}

function faultIn(fields: Fields): object {
  const errorCode = fields.get("errorCode") ?? "";
  const numbers = ["times", "skip", "status", "delayMs"].flatMap((name) => {
    const value = numberIn(fields, name);
    return value === undefined ? [] : [[name, value]];
  });
  return {
    operation: fields.get("operation") ?? "",
    when: fields.get("when") ?? "before",
    ...Object.fromEntries(numbers),
    ...(errorCode !== "" && { errorCode }),
    ...(fields.has("drop") && { drop: true }),
  };
}
