import type { Answer } from "../answer";
import { holds, type Verdict } from "../verdict";

/** Whether a DELETE says that the invitation is no longer pending, as the provider understands it. */
export const saysEnded = ({ status, errorCode }: Answer): boolean =>
  status === 404 || status === 409 || errorCode === "INVALID_INVITATION_ID";

/** Confirmed if every response is a 404. */
export const notFound = (answers: readonly Answer[]): Verdict =>
  holds(
    answers.every(({ status }) => status === 404),
    answers.map(({ summary }) => summary).join("; "),
  );
