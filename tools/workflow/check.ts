// Reads a GitHub workflow from standard input and prints the errors that GitHub's parser finds.
import { registerHooks } from "node:module";
import { text } from "node:stream/consumers";

// The parser imports its JSON schema without the import attribute that Node.js requires.
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith(".json") ? { ...context, importAttributes: { type: "json" } } : context),
});
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import(
  "@actions/workflow-parser"
);

const name = "workflow.yml";
const content = await text(process.stdin);
const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
if (value) await convertWorkflowTemplate(context, value);
for (const { message } of context.errors.getErrors()) console.log(message);
