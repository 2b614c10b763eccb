const { relative } = require("node:path");

const seconds = ({ start, end }) => `${((end - start) / 1000).toFixed(1)} s`;

/** A line for each test file, what failed in full, and the counts on the last line. */
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
      // A file that does not load runs no test, and is a failure all the same.
      const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
      const skipped = results.numPendingTests + results.numTodoTests;
      const rest = skipped > 0 ? `, ${skipped} skipped` : "";
      console.log(`Tests: ${results.numPassedTests} passed, ${failed} failed${rest}`);
    },
    getLastError() {},
  };
};
