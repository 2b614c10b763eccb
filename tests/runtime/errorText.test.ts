import { AtlasError } from "../../provider/atlas/errors";
import { ConfigurationError } from "../../provider/domain/errors";
import { FACTS_VARIABLE } from "../../provider/domain/facts";
import { createErrorShortener } from "../../provider/resources/errorText";
import { PartialError } from "../../provider/resources/lifecycle";

const wrongKey = (operation: string) =>
  new AtlasError(`${operation}: 401: The API key is wrong.`, {
    code: "ATLAS_REFUSED",
    operation,
    status: 401,
  });
const messageOf = (error: unknown) => (error as Error).message;

test("the same error of other calls is shortened to the call and its status", () => {
  const shortened = createErrorShortener({});
  expect(messageOf(shortened(wrongKey("getOrg")))).toBe("getOrg: 401: The API key is wrong.");
  expect(messageOf(shortened(wrongKey("listOrgInvites")))).toBe(
    "listOrgInvites: 401 (same error as another resource).",
  );
});

test("an error about the configuration is shown in full once", () => {
  const shortened = createErrorShortener({});
  const missing = () => new ConfigurationError("No Atlas credentials found.");
  expect([shortened(missing()), shortened(missing())].map(messageOf)).toEqual([
    "No Atlas credentials found.",
    "Same error as another resource.",
  ]);
});

test("different errors, errors with a state to keep, and unexpected errors stay as they are", () => {
  const shortened = createErrorShortener({});
  const partial = new PartialError("incomplete", "id", {});
  const bug = new TypeError("undefined is not a function");
  for (const error of [partial, partial, bug, bug, new ConfigurationError("a"), wrongKey("getOrg")])
    expect(shortened(error)).toBe(error);
});

test("a drift report gets every error in full", () => {
  const shortened = createErrorShortener({ [FACTS_VARIABLE]: "facts.jsonl" });
  const errors = [wrongKey("getOrg"), wrongKey("getOrg")];
  expect(errors.map(shortened)).toEqual(errors);
});
