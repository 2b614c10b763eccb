const { relative } = require("node:path");

const seconds = ({ start, end }) => `${((end - start) / 1000).toFixed(1)} s`;

/** Prints one line per test file, the details of failures, and the totals on the last line. */
module.exports = function reporter({ rootDir }) {
  return {
    onTestResult(_test, result) {
      const failed = result.numFailingTests > 0 || result.testExecError !== undefined;
      const file = relative(rootDir, result.testFilePath);
      console.log(`${failed ? "FAIL" : "pass"}  ${file}  (${seconds(result.perfStats)})`);
      for (const { message } of result.console ?? []) console.log(message);
      if (failed) console.log(result.failureMessage);
    },
    onRunComplete(_contexts, results) {
      // A test file that fails to load counts as one failure.
      const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
      const skipped = results.numPendingTests + results.numTodoTests;
      const rest = skipped > 0 ? `, ${skipped} skipped` : "";
      // Jest fails a run because of them, and says nothing if no reporter does.
      for (const { filePath, keys } of results.snapshot.uncheckedKeysByFile)
        console.log(`FAIL  ${relative(rootDir, filePath)}: obsolete snapshots: ${keys.join(", ")}`);
      console.log(`Tests: ${results.numPassedTests} passed, ${failed} failed${rest}`);
    },
    getLastError() {},
  };
};
