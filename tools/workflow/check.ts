// Reads a GitHub workflow from standard input and prints what GitHub's own parser has against it.
import { registerHooks } from "node:module";
import { text } from "node:stream/consumers";

// The parser imports its schema without the attribute that Node wants for JSON.
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
