// How an oracle reports: a line a check, and a closing line that CI counts: `N passed, N failed`, with `, N skipped`.
const counts = { passed: 0, failed: 0, skipped: 0 };

/** Runs a check: what it returns, or throws, is the problem; nothing is a pass. */
exports.check = (name, work) => {
  let problem;
  try {
    problem = work();
  } catch (error) {
    problem = error.message;
  }
  counts[problem ? 'failed' : 'passed'] += 1;
  console.log(problem ? `not ok  ${name}\n        ${problem.replaceAll('\n', '\n        ')}` : `ok      ${name}`);
};

/** Says, so that nobody misses it, that checks could not run. */
exports.skip = (count, what, reason) => {
  counts.skipped += count;
  console.log(`SKIPPED SKIPPED SKIPPED  ${what} did not run: ${reason}`);
};

/** Prints the closing line. */
exports.close = () => {
  console.log(`${counts.passed} passed, ${counts.failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}`);
  process.exitCode = counts.failed > 0 ? 1 : 0;
};
